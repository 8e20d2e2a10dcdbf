package io.quoin.substrate.types;

/** Primitive types, in the order of the registry's index. */
public enum Primitive {
    BOOL(1),
    CHAR(4),
    STR(0),
    U8(1),
    U16(2),
    U32(4),
    U64(8),
    U128(16),
    U256(32),
    I8(1),
    I16(2),
    I32(4),
    I64(8),
    I128(16),
    I256(32);

    private final int width;

    Primitive(int width) {
        this.width = width;
    }

    /** The encoding's bytes; 0 for text, whose length varies. */
    public int width() {
        return width;
    }

    /** Whether it is an unsigned number of fixed width, so that it has a compact form. */
    public boolean isUnsigned() {
        return ordinal() >= U8.ordinal() && ordinal() <= U256.ordinal();
    }
}
