package io.quoin.simulator;

import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The validators of each epoch. Epoch 0 has everybody; later ones have some members with weights of their own, drawn from
 * the seed, and never a third of the weight or more with those whom nobody can count on.
 */
public final class ValidatorSets {

    private static final List<SessionKey> KEYS = IntStream.range(0, Scenario.MOST_NODES)
            .mapToObj(id -> new SessionKey(bytes(id)))
            .toList();

    private final long seed;
    private final long[] weights;
    private final boolean[] untrusted;
    private final Map<Long, ValidatorSet> sets = new HashMap<>();

    ValidatorSets(long seed, long[] weights, boolean[] untrusted) {
        this.seed = seed;
        this.weights = weights;
        this.untrusted = untrusted;
    }

    /** The session key of a validator, whose first byte is its number: keys are in the order of numbers. */
    public static SessionKey key(int id) {
        return KEYS.get(id);
    }

    /** The number of a session key's validator. */
    public static int id(SessionKey key) {
        return key.toBytes()[0];
    }

    ValidatorSet of(long epoch) {
        return sets.computeIfAbsent(epoch, this::draw);
    }

    private ValidatorSet draw(long epoch) {
        SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
        long[] drawn = weights.clone();
        if (epoch > 0) {
            for (int id = 0; id < drawn.length; id++) {
                drawn[id] = random.nextInt(4) == 0 ? 0 : random.nextLong(1, 12);
            }
        }
        return set(epoch, isSafe(drawn) ? drawn : weights);
    }

    private boolean isSafe(long[] drawn) {
        long total = 0;
        long faulty = 0;
        int members = 0;
        for (int id = 0; id < drawn.length; id++) {
            total += drawn[id];
            faulty += untrusted[id] ? drawn[id] : 0;
            members += drawn[id] > 0 ? 1 : 0;
        }
        return members >= 3 && 3 * faulty < total;
    }

    private ValidatorSet set(long epoch, long[] drawn) {
        List<Validator> members = new ArrayList<>();
        for (int id = 0; id < drawn.length; id++) {
            if (drawn[id] > 0) {
                members.add(new Validator(new AccountId(bytes(100 + id)), key(id), drawn[id]));
            }
        }
        byte[] place = ByteBuffer.allocate(16).putLong(seed).putLong(epoch).array();
        return new ValidatorSet(epoch, Hash.sha256(place), members);
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) value;
        return bytes;
    }
}
