package io.quoin.host.plugin.artifact;

import io.quoin.host.file.RegularFile;
import io.quoin.host.file.UnfitFileException;
import io.quoin.host.plugin.PluginRejection;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Reads what belongs to plugins: whole, links not followed, never more than a limit; each fault has its code. */
public final class BoundedFile {

    private BoundedFile() {}

    /**
     * The file's bytes.
     *
     * @throws io.quoin.spi.error.QuoinException with a {@code PLUGIN_ARTIFACT_…} code, or {@code missing}
     */
    public static byte[] read(Path path, int limit, PluginRejection missing) {
        return read(path, limit, missing, bytes -> {});
    }

    /**
     * The file's bytes.
     *
     * @param progress is told how many bytes were read since the last time, while the file is read
     * @throws io.quoin.spi.error.QuoinException with a {@code PLUGIN_ARTIFACT_…} code, or {@code missing}
     */
    public static byte[] read(Path path, int limit, PluginRejection missing, IntConsumer progress) {
        try {
            return RegularFile.read(path, limit, progress, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw missing.of(String.valueOf(path), "there is no such file; put it there", e);
        } catch (UnfitFileException e) {
            throw code(e.fault()).of(String.valueOf(path), e.getReason() + remedy(e.fault()), e);
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(String.valueOf(path), RegularFile.reason(e), e);
        }
    }

    private static String remedy(UnfitFileException.Fault fault) {
        return fault == UnfitFileException.Fault.NOT_REGULAR ? "; put the file itself there" : "";
    }

    private static PluginRejection code(UnfitFileException.Fault fault) {
        return switch (fault) {
            case NOT_REGULAR -> PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE;
            case TOO_LARGE -> PluginRejection.PLUGIN_ARTIFACT_TOO_LARGE;
            case CHANGED -> PluginRejection.PLUGIN_ARTIFACT_UNREADABLE;
        };
    }
}
