package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.SessionKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Who missed its turn: the leader of a height's round 0 that did not make the decided block. It is passed over until the
 * next multiple of {@value #WINDOW} heights, so that a validator that is down costs the others one round in that time
 * and not one at each of its turns. Follows from decided blocks alone, so that correct validators agree on it. A block
 * that the application no longer has counts as no miss; a node that differs by that refuses some proposals until the
 * window ends, and follows decisions meanwhile.
 */
final class LeaderHistory {

    static final int WINDOW = 16;

    private final Set<SessionKey> missed = new HashSet<>();
    private long followed;

    /** Takes over the decided heights up to a tip. */
    void follow(LongFunction<ValidatorSet> sets, LongFunction<Optional<CertifiedBlock>> blocks, long tip) {
        long first = tip + 1 - (tip + 1) % WINDOW;
        if (followed < first) {
            missed.clear();
        }
        for (long height = Math.max(Math.max(first, 1), followed + 1); height <= tip; height++) {
            Optional<CertifiedBlock> decided = blocks.apply(height);
            if (decided.isPresent()) {
                judge(sets.apply(height), height, decided.get().block().proposer());
            }
        }
        followed = tip;
    }

    Set<SessionKey> missed() {
        return missed;
    }

    private void judge(ValidatorSet set, long height, SessionKey proposer) {
        SessionKey leader = set.validators()
                .get(new LeaderSchedule(set, height, missed).leader(0))
                .sessionKey();
        if (!leader.equals(proposer)) {
            missed.add(leader);
        }
    }
}
