package io.quoin.host.plugin.change;

import io.quoin.host.file.HeldFile;
import io.quoin.host.plugin.PluginChangeError;
import java.io.IOException;
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

/**
 * Keeps the plugins of a home, or a revocation list that several homes may share, for one change at a time: a lock of the
 * operating system, which ends with its process however that ends. A node that starts holds it shared while it reads, and only if the home was ever changed, so that a
 * home may be read-only.
 */
public final class HomeGuard implements AutoCloseable {

    private static final String NAME = ".plugins.busy";

    private final HeldFile file;

    private HomeGuard(HeldFile file) {
        this.file = file;
    }

    /**
     * For a change.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_HOME_BUSY} if another process or thread has it
     */
    public static HomeGuard take(Path home) {
        return guard(
                home.resolve(NAME),
                "the plugins of " + home,
                HeldFile::take,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    /**
     * For the next list: two homes whose policy is one file have one list.
     *
     * @param list need not be there
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_HOME_BUSY} if another process or thread has it
     */
    public static HomeGuard takeList(Path list) {
        return guard(
                list.resolveSibling("." + list.getFileName() + ".busy"),
                "the revocation list " + list,
                HeldFile::take,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    /** For reading what no change may take away meanwhile; empty if there was never a change. */
    public static Optional<HomeGuard> watch(Path home) {
        return Files.exists(home.resolve(NAME))
                ? Optional.of(
                        guard(home.resolve(NAME), "the plugins of " + home, HeldFile::share, StandardOpenOption.READ))
                : Optional.empty();
    }

    /** How the guard's file is locked. */
    @FunctionalInterface
    private interface Locking {
        Optional<HeldFile> lock(Path file, Set<OpenOption> options) throws IOException;
    }

    private static HomeGuard guard(Path file, String what, Locking locking, StandardOpenOption... options) {
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(file.toString(), null, "it is not a regular file; remove it");
            }
            return new HomeGuard(locking.lock(file, withoutLinks(options)).orElseThrow(() -> busy(what)));
        } catch (FileSystemException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(
                    what + " cannot be changed: " + file + ": "
                            + (e.getReason() == null ? "it cannot be made" : e.getReason()),
                    e);
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(
                    what + " cannot be changed: " + e + "; name a node's home with --home", e);
        }
    }

    private static Set<OpenOption> withoutLinks(StandardOpenOption... options) {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }

    private static RuntimeException busy(String what) {
        return PluginChangeError.PLUGIN_HOME_BUSY.of(
                "another command is changing " + what + "; try again when it has ended");
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of("the home's guard does not close: " + e, e);
        }
    }
}
