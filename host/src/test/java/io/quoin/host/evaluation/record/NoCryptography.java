package io.quoin.host.evaluation.record;

import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.spi.value.Hash;

/** For scripts that neither hash with these functions nor verify. */
final class NoCryptography implements Cryptography {

    @Override
    public Hash blake2b256(byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Hash keccak256(byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean account(byte[] account, byte[] message, byte[] signature) {
        throw new UnsupportedOperationException();
    }
}
