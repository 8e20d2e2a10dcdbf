package io.quoin.testkit.load;

import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The validators of a measurement, of equal weight. Their keys follow from a seed, so that every process knows them: they
 * protect nothing.
 */
record ReplicaSet(int size, long seed) {

    SessionKeyPair key(int replica) {
        return SessionKeyPair.generate(new Random(seed + replica));
    }

    ValidatorSet validators() {
        List<Validator> members = IntStream.range(0, size)
                .mapToObj(replica -> key(replica).publicKey())
                .map(key ->
                        new Validator(new AccountId(Hash.sha256(key.toBytes()).toBytes()), key, 1))
                .toList();
        return new ValidatorSet(0, Hash.ZERO, members);
    }

    /** How many equal replies a client needs so that one of them is of a correct replica. */
    int replies() {
        return (size - 1) / 3 + 1;
    }
}
