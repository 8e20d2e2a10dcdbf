package io.quoin.host.plugin.trust;

import io.quoin.host.signing.SignerCertificate;
import java.util.Set;

/**
 * What the policy says of the revocation list.
 *
 * @param certificates whose signature makes a list the operator's
 * @param stale what a list means whose next update is overdue
 */
public record RevocationRule(Set<SignerCertificate> certificates, Stale stale) {

    /** What to do when the list is stale. */
    public enum Stale {
        /** No plugin is accepted until there is a new one. */
        REFUSE,
        /** The old one goes on to count, with a warning. */
        WARN
    }

    public RevocationRule {
        certificates = Set.copyOf(certificates);
    }
}
