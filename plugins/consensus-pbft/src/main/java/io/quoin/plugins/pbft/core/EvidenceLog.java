package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The first {@value #LIMIT} proofs of misbehaviour, at most one per validator and height; later ones are not kept. */
final class EvidenceLog {

    static final int LIMIT = 256;

    private record Offence(SessionKey accused, long height) {}

    private final List<Evidence> kept = new ArrayList<>();
    private final Set<Offence> seen = new HashSet<>();

    void add(SessionKey accused, SignedMessage first, SignedMessage second, Outbox out) {
        if (kept.size() < LIMIT && seen.add(new Offence(accused, first.height()))) {
            Evidence evidence = new Evidence(accused, first, second);
            kept.add(evidence);
            out.add(new Effect.Accuse(evidence));
        }
    }

    boolean has(SessionKey accused, long height) {
        return kept.size() == LIMIT || seen.contains(new Offence(accused, height));
    }

    int size() {
        return kept.size();
    }

    List<Evidence> all() {
        return List.copyOf(kept);
    }
}
