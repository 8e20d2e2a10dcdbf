package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.ArchiveEntry;
import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.host.plugin.artifact.ClassDirectory;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.descriptor.DescriptorReader;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.signing.Signatory;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.SpiVersion;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The one way from bytes to a plugin that may be loaded. The order of checks is fixed: regular file and size, signatures
 * over the raw bytes, revocation, archive structure, descriptor, policy, lock and release, SPI range. No archive is parsed
 * before its signature is verified, and no class of it is defined before the last check. What is to be accepted as new is
 * unpacked once as a whole; what was accepted before is unpacked, and its checksums are looked at, when it is used.
 *
 * <p>On a network for development, and nowhere else, what a developer names at the start passes without signatures, policy
 * and lock; all the other checks hold for it. Thread-safe.
 */
public final class PluginVerifier {

    /** Marks what nobody signed, wherever a plugin is shown. */
    public static final String UNSIGNED = "UNSIGNED-DEV";

    private static final Set<String> RESERVED =
            Set.of("quoin", "node", "host", "spi", "sandbox", "substrate", "testkit");

    private final PluginTrust trust;
    private final SignatureCheck signatures;
    private final RevocationCheck revocations;
    private final PolicyCheck policy;
    private final HistoryCheck history;
    private final SemanticVersion spi = SemanticVersion.parse(SpiVersion.current());

    public PluginVerifier(PluginTrust trust, InstantSource clock) {
        this.trust = trust;
        this.signatures = new SignatureCheck(trust.policy(), clock);
        this.revocations = new RevocationCheck(trust.revocations(), trust.commands());
        this.policy = new PolicyCheck(trust.policy());
        this.history = new HistoryCheck(trust.state(), clock, trust.commands());
    }

    /** What it decides by. */
    public PluginTrust trust() {
        return trust;
    }

    /**
     * Reads and verifies a plugin and the signatures beside it, or a plugin for development.
     *
     * @throws io.quoin.spi.error.QuoinException with the {@link PluginRejection} of the first rule that is broken
     */
    public VerifiedPlugin verify(PluginFile file) {
        return verify(file, bytes -> {});
    }

    /**
     * Reads and verifies a plugin, as {@link #verify(PluginFile)}.
     *
     * @param progress is told how many bytes of a signed plugin were read since the last time
     */
    public VerifiedPlugin verify(PluginFile file, IntConsumer progress) {
        if (file.purpose() instanceof Purpose.Develop) {
            return verifyUnsigned(file.path());
        }
        PluginArtifact artifact = PluginArtifact.read(file.path(), progress);
        return verify(artifact, PluginSignature.readAll(file.path()), file.purpose());
    }

    /**
     * Verifies what was read.
     *
     * @throws io.quoin.spi.error.QuoinException with the {@link PluginRejection} of the first rule that is broken
     */
    public VerifiedPlugin verify(PluginArtifact artifact, List<PluginSignature> signatureFiles, Purpose purpose) {
        List<String> notes = new ArrayList<>();
        String label = artifact.label();
        List<Signatory> signatories = signatures.signatories(artifact, signatureFiles, purpose, notes);
        revocations.requireNotRevoked(artifact, signatories);
        PluginArchive archive = PluginArchive.read(label, artifact.bytes());
        if (!(purpose instanceof Purpose.Load)) {
            archive.requireReadable();
        }
        PluginDescriptor descriptor = descriptor(archive, label);
        revocations.requireNotRevoked(descriptor, label);
        List<SignerCertificate> signers = policy.chosen(descriptor, signatories, purpose);
        policy.requireAllowed(descriptor, signers, label, notes);
        history.require(purpose, artifact, descriptor, signers, label, notes);
        requireSpi(descriptor, label);
        return new VerifiedPlugin(artifact, signers, archive, descriptor, notes);
    }

    /**
     * What a refused plugin says of itself, if a known signer has signed it. It tells people which one it is, and nothing of
     * whether it may run.
     *
     * @return absent also if the plugin cannot be read so far, which its refusal tells
     */
    public Optional<PluginDescriptor> described(PluginFile file) {
        if (file.purpose() instanceof Purpose.Develop) {
            return Optional.empty();
        }
        try {
            PluginArtifact artifact = PluginArtifact.read(file.path());
            signatures.signatories(artifact, PluginSignature.readAll(file.path()), file.purpose(), new ArrayList<>());
            return Optional.of(descriptor(PluginArchive.read(artifact.label(), artifact.bytes()), artifact.label()));
        } catch (QuoinException e) {
            return Optional.empty();
        }
    }

    /** What the operator revoked does not run here either. */
    private VerifiedPlugin verifyUnsigned(Path path) {
        if (!trust.policy().development()) {
            throw PluginRejection.PLUGIN_UNSIGNED_REFUSED.of(
                    String.valueOf(path),
                    "unsigned plugins run only on a network whose genesis says \"development\": true; sign it with 'quoin"
                            + " plugin sign', install it, and leave out --dev");
        }
        PluginArtifact artifact = Files.isDirectory(path) ? ClassDirectory.pack(path) : PluginArtifact.read(path);
        String label = artifact.label();
        revocations.requireNotRevoked(artifact, List.of());
        PluginArchive archive = PluginArchive.read(label, artifact.bytes());
        archive.requireReadable();
        PluginDescriptor descriptor = descriptor(archive, label);
        revocations.requireNotRevoked(descriptor, label);
        requireSpi(descriptor, label);
        return new VerifiedPlugin(
                artifact,
                List.of(),
                archive,
                descriptor,
                List.of(UNSIGNED + ": nobody signed it; it runs because this network is for development"));
    }

    private void requireSpi(PluginDescriptor descriptor, String label) {
        if (!descriptor.requires().contains(spi)) {
            throw PluginRejection.PLUGIN_SPI_INCOMPATIBLE.of(
                    label,
                    descriptor.id() + " " + descriptor.version() + " requires the SPI " + descriptor.requires()
                            + ", this node has " + spi + "; install a version of the plugin for it");
        }
    }

    private static PluginDescriptor descriptor(PluginArchive archive, String label) {
        ArchiveEntry entry = archive.own(PluginDescriptor.ENTRY)
                .orElseThrow(() -> PluginRejection.PLUGIN_DESCRIPTOR_MISSING.of(
                        label, "it has no " + PluginDescriptor.ENTRY + "; it is not a plugin of this node"));
        if (entry.size() > PluginDescriptor.MAX_BYTES) {
            throw PluginRejection.PLUGIN_DESCRIPTOR_INVALID.of(
                    label,
                    PluginDescriptor.ENTRY + " has " + entry.size() + " bytes, at most " + PluginDescriptor.MAX_BYTES
                            + " are read");
        }
        PluginDescriptor descriptor = DescriptorReader.read(label, entry.read());
        if (RESERVED.contains(descriptor.id()) || descriptor.id().startsWith("quoin-")) {
            throw PluginRejection.PLUGIN_RESERVED_ID.of(
                    label, "the id '" + descriptor.id() + "' is the node's own; a plugin needs another");
        }
        return descriptor;
    }
}
