package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.key.Ed25519Key;
import java.security.SecureRandom;

/** Accounts that are Ed25519 keys of the JDK; an address is {@code mock}, the key and a checksum in hexadecimal. */
public final class MockAccounts implements AccountScheme {

    private static final int SEED_BYTES = 32;
    private static final String PREFIX = "mock";
    private static final int KEY_DIGITS = 2 * AccountId.SIZE;

    @Override
    public String name() {
        return "ed25519";
    }

    @Override
    public int seedBytes() {
        return SEED_BYTES;
    }

    @Override
    public AccountSigner signer(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new QuoinException(
                    ChainError.CHAIN_KEY, "Expected a seed of " + SEED_BYTES + " bytes, found " + seed.length);
        }
        return new Signer(Ed25519Key.generate(new GivenSeed(seed)));
    }

    @Override
    public boolean verify(AccountId account, byte[] message, byte[] signature) {
        return Ed25519Key.verify(account.toBytes(), message, signature);
    }

    @Override
    public String address(AccountId account) {
        return PREFIX + account.toHex() + checksum(account);
    }

    @Override
    public AccountId parse(String address) {
        try {
            if (address.startsWith(PREFIX)
                    && address.length() == address(new AccountId(new byte[32])).length()) {
                AccountId account = AccountId.fromHex(address.substring(PREFIX.length(), PREFIX.length() + KEY_DIGITS));
                if (address.equals(address(account))) {
                    return account;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new QuoinException(ChainError.CHAIN_KEY, "The address has digits that are not hexadecimal", e);
        }
        throw new QuoinException(ChainError.CHAIN_KEY, "The text is no address of the mock chain");
    }

    private static String checksum(AccountId account) {
        return Hash.sha256(account.toBytes()).shortHex();
    }

    private record Signer(Ed25519Key key) implements AccountSigner {

        @Override
        public AccountId account() {
            return new AccountId(key.publicKey());
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }
    }

    /** Gives the seed to the key generator, which asks once. */
    private static final class GivenSeed extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        GivenSeed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
