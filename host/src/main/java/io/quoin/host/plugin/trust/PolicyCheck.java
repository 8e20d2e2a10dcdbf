package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.signing.Signatory;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the operator's policy lets these signers provide this plugin. */
record PolicyCheck(TrustPolicy policy) {

    /**
     * One certificate for each signature. Of several for one key it is one that the policy accepts, and of those the one
     * that the lock names.
     */
    List<SignerCertificate> chosen(PluginDescriptor descriptor, List<Signatory> signatories, Purpose purpose) {
        Optional<TrustStatement> statement = policy.statementFor(descriptor.id());
        List<Hash> locked = purpose instanceof Purpose.Load load ? load.entry().signers() : List.of();
        Comparator<SignerCertificate> order = Comparator.<SignerCertificate, Boolean>comparing(
                        signer -> statement.isPresent() && statement.get().accepts(signer))
                .thenComparing(signer -> locked.contains(signer.fingerprint()));
        return signatories.stream()
                .map(signatory -> Collections.max(signatory.certificates(), order))
                .toList();
    }

    /** Refuses what the policy does not allow; at the level {@code audit}, notes it instead. */
    void requireAllowed(
            PluginDescriptor descriptor, List<SignerCertificate> signers, String label, List<String> notes) {
        TrustStatement statement = policy.statementFor(descriptor.id())
                .orElseThrow(() -> PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN.of(
                        label, "no statement of the policy covers the plugin '" + descriptor.id() + "'"));
        try {
            requireSigners(statement, descriptor, signers, label);
            requireKinds(statement, descriptor, label);
        } catch (QuoinException e) {
            if (statement.level() != TrustStatement.Level.AUDIT) {
                throw e;
            }
            notes.add("NOT ALLOWED BY THE POLICY, loaded at its level audit: " + e);
        }
    }

    /** Keys are counted, not certificates: two certificates of one publisher's key are one signature. */
    private static void requireSigners(
            TrustStatement statement, PluginDescriptor descriptor, List<SignerCertificate> signers, String label) {
        Set<Hash> keys = signers.stream()
                .filter(statement::accepts)
                .map(SignerCertificate::keyFingerprint)
                .collect(Collectors.toSet());
        if (keys.isEmpty()) {
            throw PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN.of(
                    label,
                    "the policy's statement for '" + statement.pattern() + "' does not accept "
                            + signers.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + " for the plugin '" + descriptor.id() + "'" + nextStep(statement, signers));
        }
        if (keys.size() < statement.threshold()) {
            throw PluginRejection.PLUGIN_SIGNATURE_THRESHOLD.of(
                    label,
                    "the policy's statement for '" + statement.pattern() + "' asks for the signatures of "
                            + statement.threshold() + " publishers, found those of " + keys.size()
                            + "; further ones lie beside the jar as <jar>.<name>.p7s");
        }
    }

    private static String nextStep(TrustStatement statement, List<SignerCertificate> signers) {
        Set<Hash> keys = signers.stream().map(SignerCertificate::keyFingerprint).collect(Collectors.toSet());
        return statement.certificates().stream()
                .filter(statement::accepts)
                .filter(accepted -> keys.contains(accepted.keyFingerprint()))
                .findFirst()
                .map(accepted -> "; it accepts another certificate of the same key, " + accepted
                        + ": ask the publisher for a signature that names this one, or add the signer's fingerprint to"
                        + " the statement's signers")
                .orElse("; if you trust the signer for it, put its certificate into the store '" + statement.store()
                        + "'"
                        + (statement.pinned().isEmpty() ? "" : " and its fingerprint among the statement's signers"));
    }

    private static void requireKinds(TrustStatement statement, PluginDescriptor descriptor, String label) {
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
