package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plugin that passed every check, with the bytes that passed. Only {@link PluginVerifier} makes one, and only this can
 * be loaded.
 */
public final class VerifiedPlugin {

    private final PluginArtifact artifact;
    private final List<SignerCertificate> signers;
    private final PluginArchive archive;
    private final PluginDescriptor descriptor;
    private final List<String> notes;

    VerifiedPlugin(
            PluginArtifact artifact,
            List<SignerCertificate> signers,
            PluginArchive archive,
            PluginDescriptor descriptor,
            List<String> notes) {
        this.artifact = artifact;
        this.signers = List.copyOf(signers);
        this.archive = archive;
        this.descriptor = descriptor;
        this.notes = List.copyOf(notes);
    }

    /** Where the bytes were read from. */
    public Path path() {
        return artifact.path();
    }

    /** SHA-256 of the plugin's file. */
    public Hash digest() {
        return artifact.digest();
    }

    /** The size of the plugin's file in bytes. */
    public long size() {
        return artifact.bytes().length;
    }

    /** The file's bytes, not a copy; must not be changed. */
    public byte[] bytes() {
        return artifact.bytes();
    }

    /** Whom the policy's stores know of those who signed it, the first signature's first; none of an unsigned one. */
    public List<SignerCertificate> signers() {
        return signers;
    }

    /** The signers, for people. */
    public String signedBy() {
        return signers.isEmpty()
                ? PluginVerifier.UNSIGNED
                : signers.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    /** What an operator should know although the plugin was accepted. */
    public List<String> notes() {
        return notes;
    }

    /** The verified content. */
    public PluginArchive archive() {
        return archive;
    }

    public PluginDescriptor descriptor() {
        return descriptor;
    }
}
