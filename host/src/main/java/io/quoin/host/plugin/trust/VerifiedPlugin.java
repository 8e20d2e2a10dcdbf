package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;

/**
 * A plugin that passed every check, with the bytes that passed. Only {@link PluginVerifier} makes one, and only this can
 * be loaded.
 */
public final class VerifiedPlugin {

    private final PluginArtifact artifact;
    private final SignerCertificate signer;
    private final PluginArchive archive;
    private final PluginDescriptor descriptor;

    VerifiedPlugin(
            PluginArtifact artifact, SignerCertificate signer, PluginArchive archive, PluginDescriptor descriptor) {
        this.artifact = artifact;
        this.signer = signer;
        this.archive = archive;
        this.descriptor = descriptor;
    }

    /** Where the bytes were read from. */
    public Path path() {
        return artifact.path();
    }

    /** SHA-256 of the plugin's file. */
    public Hash digest() {
        return artifact.digest();
    }

    public SignerCertificate signer() {
        return signer;
    }

    /** The verified content. */
    public PluginArchive archive() {
        return archive;
    }

    public PluginDescriptor descriptor() {
        return descriptor;
    }
}
