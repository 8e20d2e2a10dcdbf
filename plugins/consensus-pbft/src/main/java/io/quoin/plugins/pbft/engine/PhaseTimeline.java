package io.quoin.plugins.pbft.engine;

import io.quoin.spi.consensus.ConsensusPhase;
import io.quoin.spi.consensus.ConsensusStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest phases. Safe from any thread. */
final class PhaseTimeline {

    static final int MOST = 512;

    private final Deque<ConsensusPhase> phases = new ArrayDeque<>();

    /** Notes where the engine is, if that has changed. */
    synchronized void note(ConsensusStatus status, Instant now) {
        ConsensusPhase last = phases.peekLast();
        if (last != null && isIn(last, status)) {
            return;
        }
        if (phases.size() == MOST) {
            phases.removeFirst();
        }
        phases.addLast(new ConsensusPhase(status.height(), status.round(), status.phase(), now));
    }

    /** Oldest first. */
    synchronized List<ConsensusPhase> phases() {
        return List.copyOf(phases);
    }

    private static boolean isIn(ConsensusPhase phase, ConsensusStatus status) {
        return phase.height() == status.height()
                && phase.round() == status.round()
                && phase.name().equals(status.phase());
    }
}
