package io.quoin.sandbox.evaluation;

import io.quoin.spi.value.Hash;
import java.util.Arrays;

/** Hashes with a letter in front, and signatures that repeat the hash of key and message twice. */
public final class FakeCryptography implements Cryptography {

    @Override
    public Hash blake2b256(byte[] message) {
        return Hash.sha256(new byte[] {'b'}, message);
    }

    @Override
    public Hash keccak256(byte[] message) {
        return Hash.sha256(new byte[] {'k'}, message);
    }

    @Override
    public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
        return Arrays.equals(signature, sign('e', key, message));
    }

    @Override
    public boolean account(byte[] account, byte[] message, byte[] signature) {
        return Arrays.equals(signature, sign('a', account, message));
    }

    /** The one good signature. */
    public static byte[] sign(char scheme, byte[] key, byte[] message) {
        byte[] half = Hash.sha256(new byte[] {(byte) scheme}, key, message).toBytes();
        byte[] signature = Arrays.copyOf(half, 64);
        System.arraycopy(half, 0, signature, 32, 32);
        return signature;
    }
}
