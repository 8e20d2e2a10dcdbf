package io.quoin.host.plugin.artifact;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.signing.CmsVerifier;
import java.nio.file.Path;

/** The detached signature that lies beside a plugin, as it was read once; not yet parsed. */
public final class PluginSignature {

    private static final String SUFFIX = ".p7s";

    private final byte[] bytes;

    private PluginSignature(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where the signature of a plugin lies: the same name with {@code .p7s} after it. */
    public static Path pathFor(Path plugin) {
        return plugin.resolveSibling(plugin.getFileName() + SUFFIX);
    }

    /**
     * Reads a signature file once.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_SIGNATURE_MISSING}, or a {@code PLUGIN_ARTIFACT_…}
     *     code
     */
    public static PluginSignature read(Path path) {
        return new PluginSignature(
                BoundedFile.read(path, CmsVerifier.MAX_BYTES, PluginRejection.PLUGIN_SIGNATURE_MISSING));
    }

    /** The bytes themselves, not a copy; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
