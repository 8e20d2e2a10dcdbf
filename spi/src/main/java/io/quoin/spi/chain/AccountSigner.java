package io.quoin.spi.chain;

import io.quoin.spi.value.AccountId;

/** Signs for one account. Thread-safe. The private key cannot be read back. */
public interface AccountSigner {

    AccountId account();

    /** Signs the message; the caller has put a domain tag in front where the protocol wants one. 64 bytes. */
    byte[] sign(byte[] message);
}
