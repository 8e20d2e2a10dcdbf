package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Accounts that are Ed25519 keys of the JDK; an address is {@code mock}, the key and a checksum in hexadecimal. */
public final class MockAccounts implements AccountScheme {

    private static final int SEED_BYTES = 32;
    private static final String PREFIX = "mock";
    private static final int KEY_DIGITS = 2 * AccountId.SIZE;

    /** The DER before a raw public key (RFC 8410). */
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

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
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new GivenSeed(seed));
            return new Signer(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 15 and later have Ed25519", e);
        }
    }

    @Override
    public boolean verify(AccountId account, byte[] message, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + AccountId.SIZE);
            System.arraycopy(account.toBytes(), 0, encoded, KEY_PREFIX.length, AccountId.SIZE);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
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

    private record Signer(KeyPair keys) implements AccountSigner {

        @Override
        public AccountId account() {
            byte[] encoded = keys.getPublic().getEncoded();
            return new AccountId(Arrays.copyOfRange(encoded, KEY_PREFIX.length, encoded.length));
        }

        @Override
        public byte[] sign(byte[] message) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(keys.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A fresh Ed25519 key signs anything", e);
            }
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
