package io.quoin.testkit.devchain;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.sr25519.Sr25519KeyPair;
import io.quoin.substrate.ss58.Ss58Address;
import java.util.Arrays;

/** An account whose seed is one repeated byte. */
public record TestAccount(Sr25519KeyPair keys) {

    public static TestAccount of(int seed) {
        byte[] bytes = new byte[Sr25519KeyPair.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return new TestAccount(Sr25519KeyPair.fromSeed(bytes));
    }

    public AccountId id() {
        return new AccountId(keys.publicKey());
    }

    public String address() {
        return new Ss58Address(42, keys.publicKey()).text();
    }

    /** An immortal {@code set_weights} extrinsic for a chain. */
    public ExtrinsicDraft setWeights(Hash genesis, int netuid, int[] dests, int[] weights) {
        return ExtrinsicDraft.of(this, genesis).call(netuid, dests, weights, 0);
    }
}
