package io.quoin.host.plugin.revocation;

import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.value.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The operator's list, as it was signed. Immutable.
 *
 * @param sequence from 1, higher with each list
 * @param issued when it was made
 * @param nextUpdate until when the next one is due; the list is stale from then on
 */
public record RevocationList(
        long sequence, Instant issued, Instant nextUpdate, List<Revocation> revoked, List<Advisory> advisories) {

    public RevocationList {
        revoked = List.copyOf(revoked);
        advisories = List.copyOf(advisories);
        if (sequence < 1 || !issued.isBefore(nextUpdate)) {
            throw new IllegalArgumentException("the sequence is from 1, and nextUpdate is after issued");
        }
    }

    /** Revokes nothing: for a node whose policy names no list. */
    public static RevocationList none() {
        return new RevocationList(1, Instant.MIN, Instant.MAX, List.of(), List.of());
    }

    /** The list that follows this one: what it revokes stays revoked, and its advisories stay. */
    public RevocationList next(long nextSequence, List<Revocation> added, Instant now, Instant until) {
        List<Revocation> all = new ArrayList<>(revoked);
        added.stream().filter(revocation -> !all.contains(revocation)).forEach(all::add);
        return new RevocationList(nextSequence, now, until, all, advisories);
    }

    /** Why a signer is revoked, if it is. */
    public Optional<Revocation> of(SignerCertificate signer) {
        return first(revocation -> revocation instanceof Revocation.Signer revoked
                && (revoked.fingerprint().equals(signer.fingerprint())
                        || revoked.fingerprint().equals(signer.keyFingerprint())));
    }

    /** Why a file is revoked, if it is. */
    public Optional<Revocation> of(Hash artifact) {
        return first(revocation -> revocation instanceof Revocation.Artifact revoked
                && revoked.sha256().equals(artifact));
    }

    /** Why a version of a plugin is revoked, if it is. */
    public Optional<Revocation> of(String pluginId, SemanticVersion version) {
        return first(revocation -> revocation instanceof Revocation.Plugin revoked
                && revoked.id().equals(pluginId)
                && revoked.versions().covers(version));
    }

    private Optional<Revocation> first(Predicate<Revocation> matches) {
        return revoked.stream().filter(matches).findFirst();
    }

    /** What there is to know about a version of a plugin. */
    public List<Advisory> advisories(String pluginId, SemanticVersion version) {
        return advisories.stream()
                .filter(advisory -> advisory.concerns(pluginId, version))
                .toList();
    }
}
