package io.quoin.host.plugin.trust;

import io.quoin.host.signing.SignerCertificate;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's word on whose plugins run: statements from {@code trust/policy.yaml}. What no statement covers is
 * refused. Immutable: a change of the file takes effect when it is loaded again.
 *
 * <pre>
 * statements:
 *   - plugin: storage-*        # an id, or the start of ids and '*'
 *     store: publishers        # the directory of certificates beside the policy
 *     kinds: [storage]         # what such a plugin may provide
 *     signers: [3f2a…]         # optional: SHA-256 fingerprints of the only accepted certificates
 *     threshold: 2             # optional: how many publishers must have signed; 1 if left out
 *     level: strict            # optional: strict, or audit on a network for development
 * revocations:                 # optional: the operator's own list, trust/revocations.json
 *   store: operators           # the directory of certificates whose signature makes a list the operator's
 *   stale: refuse              # optional: refuse (if left out) or warn when the next list is overdue
 * </pre>
 */
public final class TrustPolicy {

    private final List<TrustStatement> statements;
    private final Optional<RevocationRule> revocations;
    private final boolean development;

    TrustPolicy(List<TrustStatement> statements, Optional<RevocationRule> revocations, boolean development) {
        this.statements = List.copyOf(statements);
        this.revocations = revocations;
        this.development = development;
    }

    /**
     * Reads a policy and its trust stores, for a network of production.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_POLICY_INVALID}, naming every problem, or
     *     {@code PLUGIN_TRUST_STORE_UNSAFE}
     */
    public static TrustPolicy load(Path file) {
        return load(file, false);
    }

    /**
     * Reads a policy and its trust stores.
     *
     * @param development whether the network is one for development, where statements may have the level {@code audit}
     *     and plugins may be unsigned
     */
    public static TrustPolicy load(Path file, boolean development) {
        return PolicyReader.read(file, development);
    }

    /** Whether it is the policy of a network for development. */
    boolean development() {
        return development;
    }

    /** What it says of the revocation list, if anything. */
    public Optional<RevocationRule> revocations() {
        return revocations;
    }

    /** Every certificate of every statement's store: whose signature is looked at at all. */
    public Set<SignerCertificate> certificates() {
        Set<SignerCertificate> all = new HashSet<>();
        statements.forEach(statement -> all.addAll(statement.certificates()));
        return all;
    }

    /** The most specific statement that covers the id: one for exactly this id, else that with the longest pattern. */
    Optional<TrustStatement> statementFor(String pluginId) {
        return statements.stream()
                .filter(statement -> statement.covers(pluginId))
                .max(Comparator.comparingInt(TrustStatement::specificity));
    }
}
