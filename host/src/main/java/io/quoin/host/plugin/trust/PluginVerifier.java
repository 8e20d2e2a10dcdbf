package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.ArchiveEntry;
import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.descriptor.DescriptorReader;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.signing.CmsVerifier;
import io.quoin.host.signing.SignatureFault;
import io.quoin.host.signing.SignatureRefusedException;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.PluginKind;
import io.quoin.spi.SpiVersion;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The one way from bytes to a plugin that may be loaded. The order of checks is fixed: regular file and size, signature
 * over the raw bytes, archive structure, descriptor, policy, SPI range. No archive is parsed before its signature is
 * verified, and no class of it is defined before the last check. Thread-safe.
 */
public final class PluginVerifier {

    private final TrustPolicy policy;
    private final CmsVerifier signatures;
    private final SemanticVersion spi;

    public PluginVerifier(TrustPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.signatures = new CmsVerifier(policy.certificates(), clock);
        this.spi = SemanticVersion.parse(SpiVersion.current());
    }

    /** Reads and verifies a plugin and the signature beside it. */
    public VerifiedPlugin verify(Path plugin) {
        PluginArtifact artifact = PluginArtifact.read(plugin);
        return verify(artifact, PluginSignature.read(PluginSignature.pathFor(plugin)));
    }

    /**
     * Verifies what was read.
     *
     * @throws io.quoin.spi.error.QuoinException with the {@link PluginRejection} of the first rule that is broken
     */
    public VerifiedPlugin verify(PluginArtifact artifact, PluginSignature signature) {
        String label = artifact.label();
        SignerCertificate signer = verifySignature(artifact, signature, label);
        PluginArchive archive = PluginArchive.read(label, artifact.bytes());
        PluginDescriptor descriptor = descriptor(archive, label);
        requireAllowed(descriptor, signer, label);
        if (!descriptor.requires().contains(spi)) {
            throw PluginRejection.PLUGIN_SPI_INCOMPATIBLE.of(
                    label,
                    descriptor.id() + " " + descriptor.version() + " requires the SPI " + descriptor.requires()
                            + ", this node has " + spi + "; install a version of the plugin for it");
        }
        return new VerifiedPlugin(artifact, signer, archive, descriptor);
    }

    private SignerCertificate verifySignature(PluginArtifact artifact, PluginSignature signature, String label) {
        try {
            return signatures.verify(artifact.bytes(), signature.bytes());
        } catch (SignatureRefusedException e) {
            throw code(e.fault()).of(label, e.getMessage() + "; " + nextStep(e.fault()), e);
        }
    }

    private static PluginRejection code(SignatureFault fault) {
        return switch (fault) {
            case MALFORMED -> PluginRejection.PLUGIN_SIGNATURE_MALFORMED;
            case ALGORITHM -> PluginRejection.PLUGIN_SIGNATURE_ALGORITHM;
            case MISMATCH -> PluginRejection.PLUGIN_SIGNATURE_MISMATCH;
            case SIGNER_UNKNOWN -> PluginRejection.PLUGIN_SIGNER_UNKNOWN;
            case SIGNER_EXPIRED -> PluginRejection.PLUGIN_SIGNER_EXPIRED;
            case SIGNER_NOT_YET_VALID -> PluginRejection.PLUGIN_SIGNER_NOT_YET_VALID;
            case SIGNER_USAGE -> PluginRejection.PLUGIN_SIGNER_USAGE;
        };
    }

    private static String nextStep(SignatureFault fault) {
        return switch (fault) {
            case MALFORMED, MISMATCH -> "get the plugin and its .p7s again from its publisher";
            case ALGORITHM, SIGNER_USAGE, SIGNER_EXPIRED -> "ask the publisher for a new signature";
            case SIGNER_UNKNOWN -> "put the publisher's certificate into a trust store if you trust it";
            case SIGNER_NOT_YET_VALID -> "check the machine's clock";
        };
    }

    private static PluginDescriptor descriptor(PluginArchive archive, String label) {
        ArchiveEntry entry = archive.own(PluginDescriptor.ENTRY)
                .orElseThrow(() -> PluginRejection.PLUGIN_DESCRIPTOR_MISSING.of(
                        label, "it has no " + PluginDescriptor.ENTRY + "; it is not a plugin of this node"));
        return DescriptorReader.read(label, entry.read());
    }

    private void requireAllowed(PluginDescriptor descriptor, SignerCertificate signer, String label) {
        TrustStatement statement = policy.statementFor(descriptor.id())
                .orElseThrow(() -> PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN.of(
                        label, "no statement of the policy covers the plugin '" + descriptor.id() + "'"));
        if (!statement.accepts(signer)) {
            throw PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN.of(
                    label,
                    "the policy's statement for '" + statement.pattern() + "' does not accept " + signer
                            + " for the plugin '" + descriptor.id() + "'");
        }
        List<PluginKind> refused = descriptor.kinds().stream()
                .filter(kind -> !statement.kinds().contains(kind))
                .toList();
        if (!refused.isEmpty()) {
            throw PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND.of(
                    label,
                    "the policy's statement for '" + statement.pattern() + "' does not allow the kinds " + refused
                            + " that the plugin '" + descriptor.id() + "' declares");
        }
    }
}
