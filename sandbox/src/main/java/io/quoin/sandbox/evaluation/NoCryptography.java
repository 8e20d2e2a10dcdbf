package io.quoin.sandbox.evaluation;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;

/** A machine without cryptography: an evaluation that asks for it has no result. */
public final class NoCryptography implements Cryptography {

    @Override
    public Hash blake2b256(byte[] message) {
        throw missing();
    }

    @Override
    public Hash keccak256(byte[] message) {
        throw missing();
    }

    @Override
    public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
        throw missing();
    }

    @Override
    public boolean account(byte[] account, byte[] message, byte[] signature) {
        throw missing();
    }

    private static QuoinException missing() {
        return new QuoinException(WasmError.WASM_UNSUPPORTED_HERE, "no cryptography");
    }
}
