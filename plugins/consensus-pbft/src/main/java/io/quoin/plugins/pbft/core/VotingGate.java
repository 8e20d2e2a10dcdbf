package io.quoin.plugins.pbft.core;

import io.quoin.spi.value.SessionKey;
import java.util.Optional;

/** Applies a {@link VotingRight}, learning from peers' heights where it is unknown. */
final class VotingGate {

    private VotingRight right;
    private final long[] heights;
    private final Committee asked;

    VotingGate(VotingRight right, Committee committee) {
        this.right = right;
        this.asked = committee;
        this.heights = new long[committee.size()];
    }

    /** Why this node must not vote at a height; empty if it may. */
    Optional<String> obstacle(long height) {
        if (right instanceof VotingRight.Denied denied) {
            return Optional.of(denied.reason());
        }
        if (right instanceof VotingRight.Above above && height <= above.height()) {
            return Optional.of(above.reason() + "; votes again above height " + above.height());
        }
        if (right instanceof VotingRight.Unknown unknown) {
            return Optional.of(unknown.reason() + "; waits to hear the height of a quorum");
        }
        return Optional.empty();
    }

    /** Takes a height that a peer says it is deciding; the set that is asked stays the one at the start. */
    void heard(SessionKey from, long height) {
        if (!(right instanceof VotingRight.Unknown unknown)) {
            return;
        }
        asked.indexOf(from).ifPresent(index -> heights[index] = Math.max(heights[index], height));
        if (asked.isQuorum(index -> heights[index] > 0)) {
            long highest = 0;
            for (long each : heights) {
                highest = Math.max(highest, each);
            }
            right = new VotingRight.Above(unknown.reason(), Math.addExact(highest, 1));
        }
    }
}
