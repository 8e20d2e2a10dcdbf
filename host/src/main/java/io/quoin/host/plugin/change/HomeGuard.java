package io.quoin.host.plugin.change;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the plugins of a home for one change at a time: a lock of the operating system, which ends with its process
 * however that ends. A node that starts holds it shared while it reads, and only if the home was ever changed, so that a
 * home may be read-only.
 */
public final class HomeGuard implements AutoCloseable {

    private static final String NAME = ".plugins.busy";

    private final FileChannel channel;

    private HomeGuard(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * For a change.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_HOME_BUSY} if another process or thread has it
     */
    public static HomeGuard take(Path home) {
        return guard(home, false, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** For reading what no change may take away meanwhile; empty if there was never a change. */
    public static Optional<HomeGuard> watch(Path home) {
        return Files.exists(home.resolve(NAME))
                ? Optional.of(guard(home, true, StandardOpenOption.READ))
                : Optional.empty();
    }

    private static HomeGuard guard(Path home, boolean shared, StandardOpenOption... options) {
        Path file = home.resolve(NAME);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(file.toString(), null, "it is not a regular file; remove it");
            }
            FileChannel channel = FileChannel.open(file, withoutLinks(options));
            boolean locked = false;
            try {
                locked = channel.tryLock(0, Long.MAX_VALUE, shared) != null;
            } catch (OverlappingFileLockException e) {
                throw busy(home, e);
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
            if (!locked) {
                throw busy(home, null);
            }
            return new HomeGuard(channel);
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(
                    home + " is not a home that can be changed: " + e + "; name a node's home with --home", e);
        }
    }

    private static Set<OpenOption> withoutLinks(StandardOpenOption... options) {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }

    private static RuntimeException busy(Path home, @Nullable Exception cause) {
        return PluginChangeError.PLUGIN_HOME_BUSY.of(
                "the plugins of " + home + " are being changed by another command; try again when it has ended", cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of("the home's guard does not close: " + e, e);
        }
    }
}
