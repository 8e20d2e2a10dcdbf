package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Who leads the rounds of one height: a sample by weight from SHA-256(tag, seed, height, round), leaving out the leader
 * of the round before, and in the first {@value #CHOSEN_ROUNDS} rounds those who lately missed their turn. Weight counts
 * in every round, so many small validators cannot hold the rounds up.
 */
public final class LeaderSchedule {

    /** In how many rounds those who missed their turn are passed over, as long as others are left. */
    static final int CHOSEN_ROUNDS = 2;

    private static final byte[] DOMAIN = "quoin/leader/1".getBytes(StandardCharsets.US_ASCII);

    private final ValidatorSet set;
    private final long height;
    private final Set<SessionKey> missed;
    private final List<Integer> leaders = new ArrayList<>();

    /** The leaders of a height where nobody is passed over. */
    public LeaderSchedule(ValidatorSet set, long height) {
        this(set, height, Set.of());
    }

    LeaderSchedule(ValidatorSet set, long height, Set<SessionKey> missed) {
        this.set = set;
        this.height = height;
        this.missed = Set.copyOf(missed);
    }

    /** The leader's position in the set. Cost and memory grow with the highest round asked for. */
    public int leader(int round) {
        while (leaders.size() <= round) {
            leaders.add(next(leaders.size()));
        }
        return leaders.get(round);
    }

    private int next(int round) {
        int previous = round == 0 ? -1 : leaders.get(round - 1);
        IntPredicate rested = index -> index != previous;
        IntPredicate reliable = index -> rested.test(index)
                && !missed.contains(set.validators().get(index).sessionKey());
        OptionalInt chosen = round < CHOSEN_ROUNDS ? sample(round, reliable) : OptionalInt.empty();
        return chosen.isPresent() ? chosen.getAsInt() : sample(round, rested).orElse(0);
    }

    /** One of the eligible, by weight; none if nobody is. */
    private OptionalInt sample(int round, IntPredicate eligible) {
        BigInteger total = BigInteger.ZERO;
        for (int index = 0; index < set.validators().size(); index++) {
            total = eligible.test(index) ? total.add(weight(index)) : total;
        }
        if (total.signum() == 0) {
            return OptionalInt.empty();
        }
        byte[] place = ByteBuffer.allocate(12).putLong(height).putInt(round).array();
        BigInteger ticket = new BigInteger(
                        1, Hash.sha256(DOMAIN, set.seed().toBytes(), place).toBytes())
                .mod(total);
        int index = 0;
        while (!eligible.test(index) || ticket.compareTo(weight(index)) >= 0) {
            if (eligible.test(index)) {
                ticket = ticket.subtract(weight(index));
            }
            index++;
        }
        return OptionalInt.of(index);
    }

    private BigInteger weight(int index) {
        return BigInteger.valueOf(set.validators().get(index).weight());
    }
}
