package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Instance;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.SessionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/** The validator set of one height, with what is asked of it all the time. */
public final class Committee {

    private final ValidatorSet set;
    private final Quorum quorum;
    private final Instance instance;
    private final LeaderSchedule leaders;
    private final Map<SessionKey, Integer> positions = new HashMap<>();

    /** The committee of a height of which no earlier leader is known to have missed its turn. */
    public Committee(ValidatorSet set, long height, Quorum quorum) {
        this(set, height, quorum, Set.of());
    }

    /**
     * The committee of a height.
     *
     * @param missed who lately missed its turn to lead
     */
    Committee(ValidatorSet set, long height, Quorum quorum, Set<SessionKey> missed) {
        this.set = set;
        this.quorum = quorum;
        this.instance = new Instance(set.epoch(), set.hash(), height);
        this.leaders = new LeaderSchedule(set, height, missed);
        for (int i = 0; i < size(); i++) {
            positions.put(key(i), i);
        }
    }

    ValidatorSet set() {
        return set;
    }

    Instance instance() {
        return instance;
    }

    int size() {
        return set.validators().size();
    }

    SessionKey key(int index) {
        return set.validators().get(index).sessionKey();
    }

    OptionalInt indexOf(SessionKey key) {
        Integer index = positions.get(key);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    int leader(int round) {
        return leaders.leader(round);
    }

    /** Whether the chosen members are enough to decide. */
    boolean isQuorum(IntPredicate chosen) {
        return quorum.reached(set, chosen);
    }

    /** Whether at least one of the chosen members is correct. */
    boolean isWeakQuorum(IntPredicate chosen) {
        return quorum.exceedsFaulty(set, chosen);
    }
}
