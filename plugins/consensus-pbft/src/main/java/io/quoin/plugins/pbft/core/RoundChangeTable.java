package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.RoundChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The verified ROUND-CHANGE with the highest round of each signer. */
final class RoundChangeTable {

    private final Committee committee;
    private final @Nullable RoundChange[] bySigner;

    RoundChangeTable(Committee committee) {
        this.committee = committee;
        this.bySigner = new @Nullable RoundChange[committee.size()];
    }

    Optional<RoundChange> get(int signer) {
        return Optional.ofNullable(bySigner[signer]);
    }

    /** Keeps a message unless its signer has one of the same or a higher round. */
    void add(RoundChange change) {
        RoundChange held = bySigner[change.signer()];
        if (held == null || held.round() < change.round()) {
            bySigner[change.signer()] = change;
        }
    }

    /** The messages for exactly one round, by signer. */
    List<RoundChange> at(int round) {
        List<RoundChange> found = new ArrayList<>();
        for (RoundChange change : bySigner) {
            if (change != null && change.round() == round) {
                found.add(change);
            }
        }
        return found;
    }

    boolean hasQuorum(int round) {
        return committee.isQuorum(signer -> {
            RoundChange change = bySigner[signer];
            return change != null && change.round() == round;
        });
    }

    /** Whether a quorum has left for a round or a higher one. */
    boolean hasQuorumFrom(int round) {
        return committee.isQuorum(signer -> {
            RoundChange change = bySigner[signer];
            return change != null && change.round() >= round;
        });
    }

    /** The highest round above a given one that a correct validator has reached, as far as these messages prove it. */
    OptionalInt reachedAbove(int round) {
        int best = round;
        for (RoundChange change : bySigner) {
            if (change != null && change.round() > best && isReached(change.round())) {
                best = change.round();
            }
        }
        return best > round ? OptionalInt.of(best) : OptionalInt.empty();
    }

    private boolean isReached(int round) {
        return committee.isWeakQuorum(signer -> {
            RoundChange change = bySigner[signer];
            return change != null && change.round() >= round;
        });
    }
}
