package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.signing.CmsVerifier;
import io.quoin.host.signing.Signatory;
import io.quoin.host.signing.SignatureFault;
import io.quoin.host.signing.SignatureRefusedException;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.error.QuoinException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has signed a plugin's bytes. Every signature beside the jar has to be right: one that is malformed, or over other
 * bytes, refuses the plugin. A signer whom no store knows counts for nothing, but does no harm beside one who is known: a
 * publisher may have its plugin signed by others whom this operator does not ask for.
 */
final class SignatureCheck {

    private final CmsVerifier signatures;
    private final InstantSource clock;

    SignatureCheck(TrustPolicy policy, InstantSource clock) {
        this.signatures = new CmsVerifier(policy.certificates(), clock);
        this.clock = clock;
    }

    /** The known signers, at least one; what is to be said of the signatures is added to the notes. */
    List<Signatory> signatories(
            PluginArtifact artifact, List<PluginSignature> signatureFiles, Purpose purpose, List<String> notes) {
        List<Signatory> signatories = new ArrayList<>();
        List<QuoinException> unknown = new ArrayList<>();
        for (PluginSignature signature : signatureFiles) {
            try {
                signatories.add(signatory(artifact, signature, purpose, notes));
            } catch (SignatureRefusedException e) {
                QuoinException refusal = refusal(artifact, signature, e);
                if (e.fault() != SignatureFault.SIGNER_UNKNOWN) {
                    throw refusal;
                }
                unknown.add(refusal);
            }
        }
        if (signatories.isEmpty()) {
            throw unknown.get(0);
        }
        unknown.forEach(refusal -> notes.add("a further signature does not count: " + refusal.getMessage()));
        return signatories;
    }

    /**
     * A certificate that has expired still counts for a file that the operator accepted while it was valid: otherwise
     * every node would stop at the same midnight.
     */
    private Signatory signatory(PluginArtifact artifact, PluginSignature signature, Purpose purpose, List<String> notes)
            throws SignatureRefusedException {
        try {
            return signatures.signatory(artifact.content(), signature.bytes(), clock.instant());
        } catch (SignatureRefusedException e) {
            if (e.fault() != SignatureFault.SIGNER_EXPIRED
                    || !(purpose instanceof Purpose.Load load)
                    || !load.entry().sha256().equals(artifact.digest())) {
                throw e;
            }
            return acceptedBefore(artifact, signature, load.entry(), e, notes);
        }
    }

    private Signatory acceptedBefore(
            PluginArtifact artifact,
            PluginSignature signature,
            LockEntry entry,
            SignatureRefusedException expired,
            List<String> notes)
            throws SignatureRefusedException {
        Instant accepted = entry.accepted();
        if (accepted.isAfter(clock.instant())) {
            throw expired.saying("plugins.lock says that the plugin was accepted at " + accepted
                    + ", which is still to come and does not count");
        }
        Signatory then = signatures.signatory(artifact.content(), signature.bytes(), accepted);
        List<SignerCertificate> signers = then.certificates().stream()
                .filter(signer -> entry.signers().contains(signer.fingerprint()))
                .toList();
        if (signers.isEmpty()) {
            throw expired;
        }
        signers.forEach(signer -> notes.add(
                signer + " has expired at " + signer.notAfter() + "; the plugin was accepted before, at " + accepted));
        return new Signatory(signers, then.ofKey());
    }

    private static QuoinException refusal(
            PluginArtifact artifact, PluginSignature signature, SignatureRefusedException refused) {
        return PluginRejection.of(refused.fault())
                .of(
                        artifact.label(),
                        signature.path().getFileName() + ": " + refused.getMessage() + "; " + nextStep(refused.fault()),
                        refused);
    }

    private static String nextStep(SignatureFault fault) {
        return switch (fault) {
            case MALFORMED, MISMATCH -> "get the plugin and its .p7s again from its publisher";
            case ALGORITHM, SIGNER_USAGE, SIGNER_EXPIRED -> "ask the publisher for a new signature";
            case SIGNER_UNKNOWN -> "put the publisher's certificate into a trust store if you trust it";
            case SIGNER_NOT_YET_VALID -> "check the machine's clock";
        };
    }
}
