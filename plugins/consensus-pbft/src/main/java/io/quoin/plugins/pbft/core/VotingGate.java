package io.quoin.plugins.pbft.core;

import io.quoin.spi.value.SessionKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Applies a {@link VotingRight}, learning from peers' heights where it is unknown. */
final class VotingGate {

    private final VotingRight right;
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
        if (right instanceof VotingRight.Above above) {
            return silentUpTo(above.height(), height, above.reason());
        }
        if (right instanceof VotingRight.Unknown unknown) {
            OptionalLong reached = reached();
            return reached.isEmpty()
                    ? Optional.of(unknown.reason() + "; waits to hear the height of a quorum")
                    : silentUpTo(Math.max(reached.getAsLong(), reached.getAsLong() + 1), height, unknown.reason());
        }
        return Optional.empty();
    }

    private static Optional<String> silentUpTo(long last, long height, String reason) {
        return height > last ? Optional.empty() : Optional.of(reason + "; votes again above height " + last);
    }

    /**
     * Takes a height that a peer says it is deciding; the set that is asked stays the one at the start. Once a quorum
     * has spoken its heights stay, so that the bound does not move ahead with the network.
     */
    void heard(SessionKey from, long height) {
        if (right instanceof VotingRight.Unknown) {
            boolean settled = reached().isPresent();
            asked.indexOf(from).ifPresent(index -> {
                if (!settled || heights[index] == 0) {
                    heights[index] = Math.max(heights[index], height);
                }
            });
        }
    }

    /**
     * The least height that a whole quorum is at or below. Every quorum has a correct member that is no more than one
     * height behind this node's last vote, so the lowest quorum bounds it, and a single liar cannot lift it where there
     * are enough others.
     */
    private OptionalLong reached() {
        return Arrays.stream(heights)
                .filter(height -> height > 0)
                .sorted()
                .filter(height -> asked.isQuorum(index -> heights[index] > 0 && heights[index] <= height))
                .findFirst();
    }
}
