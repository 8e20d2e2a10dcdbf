package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.Signatory;
import io.quoin.host.signing.SignerCertificate;
import java.util.List;

/** Refuses what the operator has revoked: signers and files before the archive is parsed, versions after. */
record RevocationCheck(RevocationList list, HomeCommands commands) {

    /**
     * A key is revoked by each of its certificates that a trust store has, also by one that has ended or that the signature
     * does not name: anybody can have it name another one.
     */
    void requireNotRevoked(PluginArtifact artifact, List<Signatory> signatories) {
        for (Signatory signatory : signatories) {
            for (SignerCertificate signer : signatory.ofKey()) {
                list.of(signer).ifPresent(revocation -> {
                    throw PluginRejection.PLUGIN_REVOKED_SIGNER.of(
                            artifact.label(),
                            signer + " of the key that signed is revoked: " + revocation.reason()
                                    + "; install a release by another signer with " + upgrade());
                });
            }
        }
        list.of(artifact.digest()).ifPresent(revocation -> {
            throw PluginRejection.PLUGIN_REVOKED_ARTIFACT.of(
                    artifact.label(), "the file is revoked: " + revocation.reason() + another());
        });
    }

    void requireNotRevoked(PluginDescriptor descriptor, String label) {
        list.of(descriptor.id(), descriptor.version()).ifPresent(revocation -> {
            throw PluginRejection.PLUGIN_REVOKED_ARTIFACT.of(
                    label,
                    descriptor.id() + " " + descriptor.version() + " is revoked: " + revocation.reason() + another());
        });
    }

    private String another() {
        return "; install a release that is not, with " + upgrade();
    }

    private String upgrade() {
        return commands.quoted("upgrade JAR");
    }
}
