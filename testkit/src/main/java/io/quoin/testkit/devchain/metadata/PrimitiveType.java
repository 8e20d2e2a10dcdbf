package io.quoin.testkit.devchain.metadata;

/** The primitive types of scale-info, in the order of their encoding. */
public enum PrimitiveType {
    BOOL,
    CHAR,
    STR,
    U8,
    U16,
    U32,
    U64,
    U128
}
