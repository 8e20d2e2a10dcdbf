package io.quoin.spi.consensus;

import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The validators of one epoch, with their fixed weights, in order of session key.
 *
 * @param epoch from 0
 * @param seed unpredictable to proposers: the hash of the chain block that the weights were read at
 * @param validators 1 to 256 members, ordered by session key, each key and hotkey once
 */
public record ValidatorSet(long epoch, Hash seed, List<Validator> validators) {

    /** The largest set. */
    public static final int MAX_SIZE = 256;

    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    public ValidatorSet {
        validators = validators.stream()
                .sorted(Comparator.comparing(Validator::sessionKey))
                .toList();
        if (validators.isEmpty() || validators.size() > MAX_SIZE) {
            throw new IllegalArgumentException("Expected 1 to 256 validators, found " + validators.size());
        }
        Set<Object> seen = new HashSet<>();
        for (Validator validator : validators) {
            if (!seen.add(validator.sessionKey()) || !seen.add(validator.hotkey())) {
                throw new IllegalArgumentException("A key appears twice: " + validator);
            }
        }
    }

    /** The sum of all weights, exact. */
    public BigInteger totalWeight() {
        return weightOf(validators);
    }

    /** The sum of some members' weights, exact. */
    public static BigInteger weightOf(Iterable<Validator> members) {
        BigInteger sum = BigInteger.ZERO;
        for (Validator member : members) {
            sum = sum.add(BigInteger.valueOf(member.weight()));
        }
        return sum;
    }

    /** Whether a weight is more than two thirds of the total: enough to decide. */
    public boolean isQuorum(BigInteger weight) {
        return weight.multiply(THREE).compareTo(totalWeight().multiply(TWO)) > 0;
    }

    /** Whether a weight is more than one third of the total: at least one correct validator is in it. */
    public boolean isWeakQuorum(BigInteger weight) {
        return weight.multiply(THREE).compareTo(totalWeight()) > 0;
    }

    /** The position of a session key in the set. */
    public OptionalInt indexOf(SessionKey key) {
        for (int i = 0; i < validators.size(); i++) {
            if (validators.get(i).sessionKey().equals(key)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** SHA-256 over epoch, seed and members in order: session key, hotkey, weight as big-endian u64. */
    public Hash hash() {
        ByteBuffer buffer = ByteBuffer.allocate(8 + 32 + validators.size() * 72);
        buffer.putLong(epoch).put(seed.toBytes());
        for (Validator validator : validators) {
            buffer.put(validator.sessionKey().toBytes())
                    .put(validator.hotkey().toBytes())
                    .putLong(validator.weight());
        }
        return Hash.sha256(buffer.array());
    }
}
