package io.quoin.host.plugin.trust;

import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.PluginKind;
import io.quoin.spi.value.Hash;
import java.util.Set;

/**
 * Whom to believe about which plugins.
 *
 * @param pattern a plugin's id, or the start of ids followed by {@code *}
 * @param store the trust store's name
 * @param certificates the store's certificates
 * @param pinned fingerprints of the only accepted signers; empty accepts each of the store
 * @param kinds what such plugins may provide
 * @param threshold how many publishers must have signed, from 1
 * @param level what happens when signers or kinds are others
 */
record TrustStatement(
        String pattern,
        String store,
        Set<SignerCertificate> certificates,
        Set<Hash> pinned,
        Set<PluginKind> kinds,
        int threshold,
        Level level) {

    /** The most publishers that a statement can ask for. */
    static final int MAX_THRESHOLD = 8;

    /** How strictly a statement is meant. */
    enum Level {
        /** What it does not allow is refused. */
        STRICT,
        /** What it does not allow is loaded and reported; for networks for development alone. */
        AUDIT
    }

    TrustStatement {
        certificates = Set.copyOf(certificates);
        pinned = Set.copyOf(pinned);
        kinds = Set.copyOf(kinds);
    }

    boolean covers(String pluginId) {
        return pattern.endsWith("*")
                ? pluginId.startsWith(pattern.substring(0, pattern.length() - 1))
                : pluginId.equals(pattern);
    }

    /** How much of an id the pattern fixes; the whole id is more than any start of it. */
    int specificity() {
        return pattern.endsWith("*") ? pattern.length() - 1 : Integer.MAX_VALUE;
    }

    boolean accepts(SignerCertificate signer) {
        return certificates.contains(signer) && (pinned.isEmpty() || pinned.contains(signer.fingerprint()));
    }
}
