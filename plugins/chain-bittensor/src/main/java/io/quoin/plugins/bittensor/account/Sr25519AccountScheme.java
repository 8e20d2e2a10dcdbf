package io.quoin.plugins.bittensor.account;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.substrate.sr25519.Sr25519KeyPair;
import io.quoin.substrate.sr25519.Sr25519Verifier;
import io.quoin.substrate.ss58.Ss58Address;
import java.util.function.Supplier;

/**
 * sr25519 keys, with addresses in SS58 of prefix 42.
 *
 * @see Sr25519KeyPair for what is known about timing
 */
public final class Sr25519AccountScheme implements AccountScheme {

    /** The SS58 prefix of Bittensor, which is the one of Substrate chains in general. */
    public static final int PREFIX = 42;

    private final Supplier<byte[]> randomness;

    /**
     * @param randomness gives 32 fresh bytes for each signature; thread-safe
     */
    public Sr25519AccountScheme(Supplier<byte[]> randomness) {
        this.randomness = randomness;
    }

    @Override
    public String name() {
        return "sr25519";
    }

    @Override
    public int seedBytes() {
        return Sr25519KeyPair.SEED_BYTES;
    }

    @Override
    public AccountSigner signer(byte[] seed) {
        if (seed.length != Sr25519KeyPair.SEED_BYTES) {
            throw new QuoinException(
                    ChainError.CHAIN_KEY,
                    "Expected a seed of " + Sr25519KeyPair.SEED_BYTES + " bytes, found " + seed.length);
        }
        return new Sr25519AccountSigner(Sr25519KeyPair.fromSeed(seed), randomness);
    }

    @Override
    public boolean verify(AccountId account, byte[] message, byte[] signature) {
        return Sr25519Verifier.verify(account.toBytes(), message, signature);
    }

    @Override
    public String address(AccountId account) {
        return new Ss58Address(PREFIX, account.toBytes()).text();
    }

    @Override
    public AccountId parse(String address) {
        Ss58Address parsed;
        try {
            parsed = Ss58Address.parse(address);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    ChainError.CHAIN_KEY, "This is no SS58 address of an account: " + e.getMessage(), e);
        }
        if (parsed.prefix() != PREFIX) {
            throw new QuoinException(
                    ChainError.CHAIN_KEY,
                    "Expected an address of network " + PREFIX + " (it begins with 5), found one of network "
                            + parsed.prefix());
        }
        return new AccountId(parsed.publicKey());
    }
}
