package io.quoin.spi.wasm;

/** The value types of the accepted profile. In raw form an f32 is its bits in the low half, an f64 its bits. */
public enum ValueType {
    I32,
    I64,
    F32,
    F64
}
