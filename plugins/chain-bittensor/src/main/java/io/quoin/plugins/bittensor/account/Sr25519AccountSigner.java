package io.quoin.plugins.bittensor.account;

import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.value.AccountId;
import io.quoin.substrate.sr25519.Sr25519KeyPair;
import java.util.function.Supplier;

/** Signs with a key pair held in memory. */
final class Sr25519AccountSigner implements AccountSigner {

    private final Sr25519KeyPair pair;
    private final AccountId account;
    private final Supplier<byte[]> randomness;

    Sr25519AccountSigner(Sr25519KeyPair pair, Supplier<byte[]> randomness) {
        this.pair = pair;
        this.account = new AccountId(pair.publicKey());
        this.randomness = randomness;
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public byte[] sign(byte[] message) {
        return pair.sign(message, randomness.get());
    }
}
