package io.quoin.plugins.wasmtime.protocol;

/**
 * A function's signature.
 *
 * @param parameters one code per parameter, as in the WebAssembly binary format ({@link #I32} and so on)
 * @param results one code per result
 */
public record Signature(byte[] parameters, byte[] results) {

    public static final byte I32 = 0x7F;
    public static final byte I64 = 0x7E;
    public static final byte F32 = 0x7D;
    public static final byte F64 = 0x7C;
}
