package io.quoin.spi.chain;

import io.quoin.spi.value.AccountId;

/** Keys, signatures and addresses of a chain. Pure and thread-safe. */
public interface AccountScheme {

    /** The scheme's name, such as {@code sr25519}. */
    String name();

    /** The size of a secret seed in bytes. */
    int seedBytes();

    /**
     * The key pair of a seed.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code CHAIN_KEY} if the seed has the wrong size
     */
    AccountSigner signer(byte[] seed);

    /** Whether the signature over the message is the account's. False for anything malformed; never throws. */
    boolean verify(AccountId account, byte[] message, byte[] signature);

    /** The account in the chain's text form (SS58). */
    String address(AccountId account);

    /**
     * Reads the text form, with its checksum.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code CHAIN_KEY}
     */
    AccountId parse(String address);
}
