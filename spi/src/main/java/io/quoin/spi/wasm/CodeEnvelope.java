package io.quoin.spi.wasm;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Precompiled code as {@link WasmEngine#precompile} gives it: 32 bytes of SHA-256 over the engine's name and version, the
 * module's hash and the code, then the code. Engines use it to detect accidents; it proves nothing about who made the code.
 */
public final class CodeEnvelope {

    private static final int DIGEST_BYTES = 32;
    private static final byte[] DOMAIN = "quoin/precompiled/1".getBytes(StandardCharsets.US_ASCII);

    private CodeEnvelope() {}

    /** Puts code into an envelope. */
    public static byte[] seal(EngineInfo engine, PreparedModule module, byte[] code) {
        byte[] envelope = new byte[DIGEST_BYTES + code.length];
        System.arraycopy(digest(engine, module, code).toBytes(), 0, envelope, 0, DIGEST_BYTES);
        System.arraycopy(code, 0, envelope, DIGEST_BYTES, code.length);
        return envelope;
    }

    /**
     * Takes code out of its envelope.
     *
     * @throws QuoinException with {@code WASM_UNSUPPORTED_HERE} if it is of another module, engine or version, or damaged
     */
    public static byte[] open(EngineInfo engine, PreparedModule module, byte[] envelope) {
        if (envelope.length >= DIGEST_BYTES) {
            byte[] code = Arrays.copyOfRange(envelope, DIGEST_BYTES, envelope.length);
            if (Arrays.equals(digest(engine, module, code).toBytes(), 0, DIGEST_BYTES, envelope, 0, DIGEST_BYTES)) {
                return code;
            }
        }
        throw new QuoinException(
                WasmError.WASM_UNSUPPORTED_HERE,
                "The precompiled code of module " + module.hash().shortHex() + " (" + envelope.length
                        + " bytes) is damaged, or not of " + engine.name() + " " + engine.version()
                        + "; compile the module again.");
    }

    private static Hash digest(EngineInfo engine, PreparedModule module, byte[] code) {
        return Hash.sha256(
                DOMAIN,
                Hash.sha256(engine.name().getBytes(StandardCharsets.UTF_8)).toBytes(),
                Hash.sha256(engine.version().getBytes(StandardCharsets.UTF_8)).toBytes(),
                module.hash().toBytes(),
                code);
    }
}
