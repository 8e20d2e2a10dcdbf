package io.quoin.host.plugin.artifact;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.signing.SignedBytes;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * A plugin file's bytes as they were at one moment. Everything after — signature, archive, classes — works on these
 * bytes; the path is never opened again and serves for messages.
 */
public final class PluginArtifact {

    /** The largest plugin file, in bytes. */
    public static final int MAX_BYTES = 256 << 20;

    private final Path path;
    private final SignedBytes content;

    PluginArtifact(Path path, byte[] bytes) {
        this.path = path;
        this.content = SignedBytes.of(bytes);
    }

    /**
     * Reads the file once. Symbolic links are not followed.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_ARTIFACT_NOT_REGULAR_FILE},
     *     {@code PLUGIN_ARTIFACT_TOO_LARGE} or {@code PLUGIN_ARTIFACT_UNREADABLE}
     */
    public static PluginArtifact read(Path path) {
        return read(path, bytes -> {});
    }

    /**
     * Reads the file once, as {@link #read(Path)}.
     *
     * @param progress is told how many bytes were read since the last time
     */
    public static PluginArtifact read(Path path, IntConsumer progress) {
        return new PluginArtifact(
                path, BoundedFile.read(path, MAX_BYTES, PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, progress));
    }

    public Path path() {
        return path;
    }

    /** The bytes themselves, not a copy; must not be changed. */
    public byte[] bytes() {
        return content.bytes();
    }

    /** What its signatures are over. */
    public SignedBytes content() {
        return content;
    }

    /** SHA-256 of the bytes. */
    public Hash digest() {
        return content.sha256();
    }

    /** File name and digest, which name the plugin until its signature is verified. */
    public String label() {
        return path.getFileName() + " (sha256 " + digest().shortHex() + ")";
    }
}
