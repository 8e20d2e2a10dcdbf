package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first {@value #LIMIT} proofs of misbehaviour, at most one per validator and height and {@value #SHARE} per validator,
 * so that one cannot hide the others; later ones are not kept.
 */
final class EvidenceLog {

    static final int LIMIT = 256;
    static final int SHARE = 8;

    private final List<Evidence> kept = new ArrayList<>();
    private final Map<SessionKey, Set<Long>> heights = new HashMap<>();

    void add(SessionKey accused, SignedMessage first, SignedMessage second, Outbox out) {
        if (!has(accused, first.height())) {
            heights.computeIfAbsent(accused, key -> new HashSet<>()).add(first.height());
            Evidence evidence = new Evidence(accused, first, second);
            kept.add(evidence);
            out.add(new Effect.Accuse(evidence));
        }
    }

    /** Whether nothing more is kept of a validator at a height. */
    boolean has(SessionKey accused, long height) {
        Set<Long> known = heights.getOrDefault(accused, Set.of());
        return kept.size() == LIMIT || known.size() == SHARE || known.contains(height);
    }

    int size() {
        return kept.size();
    }

    List<Evidence> all() {
        return List.copyOf(kept);
    }
}
