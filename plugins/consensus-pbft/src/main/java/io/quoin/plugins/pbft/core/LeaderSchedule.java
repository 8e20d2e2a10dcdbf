package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Who leads the rounds of one height: a sample by weight from SHA-256(tag, seed, height, round), leaving out the leader
 * of the round before. Weight counts in every round, so many small validators cannot hold the rounds up.
 */
public final class LeaderSchedule {

    private static final byte[] DOMAIN = "quoin/leader/1".getBytes(StandardCharsets.US_ASCII);

    private final ValidatorSet set;
    private final BigInteger total;
    private final long height;
    private final List<Integer> leaders = new ArrayList<>();

    public LeaderSchedule(ValidatorSet set, long height) {
        this.set = set;
        this.total = set.totalWeight();
        this.height = height;
    }

    /** The leader's position in the set. Cost and memory grow with the highest round asked for. */
    public int leader(int round) {
        while (leaders.size() <= round) {
            int next = leaders.size();
            leaders.add(sample(next, next == 0 ? -1 : leaders.get(next - 1)));
        }
        return leaders.get(round);
    }

    private int sample(int round, int excluded) {
        List<Validator> validators = set.validators();
        if (validators.size() == 1) {
            return 0;
        }
        BigInteger eligible = excluded < 0 ? total : total.subtract(weight(excluded));
        byte[] place = ByteBuffer.allocate(12).putLong(height).putInt(round).array();
        BigInteger ticket = new BigInteger(
                        1, Hash.sha256(DOMAIN, set.seed().toBytes(), place).toBytes())
                .mod(eligible);
        int index = 0;
        while (index == excluded || ticket.compareTo(weight(index)) >= 0) {
            if (index != excluded) {
                ticket = ticket.subtract(weight(index));
            }
            index++;
        }
        return index;
    }

    private BigInteger weight(int index) {
        return BigInteger.valueOf(set.validators().get(index).weight());
    }
}
