package io.quoin.host.plugin.installed;

import io.quoin.host.file.DurableFile;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.BoundedFile;
import io.quoin.host.plugin.trust.SafePath;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** A file at a home's root by which its plugins are decided: nobody but who runs the node may have written it. */
final class HomeFile {

    /** More than the largest lock or state has: {@code TrustState} bounds the latter to some 12 MiB. */
    private static final int MAX_BYTES = 16 << 20;

    private HomeFile() {}

    /**
     * What the file says.
     *
     * @param parser throws {@code IllegalArgumentException} for what it does not understand
     * @param remedy what to do then, after {@code "; "}
     * @throws QuoinException with {@code PLUGIN_LOCK_INVALID}
     */
    static <T> T read(Path file, Function<byte[], T> parser, String remedy) {
        try {
            SafePath.requireTarget(file.toAbsolutePath().resolveSibling(""));
            SafePath.require(file);
            return parser.apply(BoundedFile.read(file, MAX_BYTES, PluginRejection.PLUGIN_LOCK_MISSING));
        } catch (IllegalArgumentException e) {
            throw PluginRejection.PLUGIN_LOCK_INVALID.of(String.valueOf(file), e.getMessage() + remedy, e);
        } catch (IOException | QuoinException e) {
            String start = file + ": ";
            String message = String.valueOf(e.getMessage());
            throw PluginRejection.PLUGIN_LOCK_INVALID.of(
                    String.valueOf(file), message.startsWith(start) ? message.substring(start.length()) : message, e);
        }
    }

    /**
     * Replaces the file, durably.
     *
     * @param commands for the message
     * @throws QuoinException with {@code PLUGIN_CHANGE_FAILED}; the file is as it was then
     */
    static void write(Path file, byte[] content, HomeCommands commands) {
        try {
            DurableFile.replace(file, content);
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(
                    file + " cannot be written: " + e + "; run " + commands.quoted("doctor --repair"), e);
        }
    }
}
