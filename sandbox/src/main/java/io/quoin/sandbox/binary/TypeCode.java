package io.quoin.sandbox.binary;

import io.quoin.spi.wasm.ValueType;

/** The bytes that stand for types in the binary format. */
public final class TypeCode {

    public static final byte I32 = 0x7F;
    public static final byte I64 = 0x7E;
    public static final byte F32 = 0x7D;
    public static final byte F64 = 0x7C;
    public static final int V128 = 0x7B;
    public static final int FUNCREF = 0x70;
    public static final int EXTERNREF = 0x6F;
    public static final int FUNCTION = 0x60;
    public static final int EMPTY_BLOCK = 0x40;

    private static final int LEAST_REFERENCE = 0x63;
    private static final int GREATEST_REFERENCE = 0x74;

    private TypeCode() {}

    /** Whether the byte is one of the four number types. */
    public static boolean isNumber(int code) {
        return code >= F64 && code <= I32;
    }

    /** Whether the byte is a floating-point type. */
    public static boolean isFloat(int code) {
        return code == F32 || code == F64;
    }

    /** Whether the byte is or begins a reference type of any proposal. */
    static boolean isReference(int code) {
        return code >= LEAST_REFERENCE && code <= GREATEST_REFERENCE;
    }

    /** The type's name in the text format. */
    public static String name(int code) {
        return switch (code) {
            case I32 -> "i32";
            case I64 -> "i64";
            case F32 -> "f32";
            case F64 -> "f64";
            default -> "any";
        };
    }

    /** The SPI's value for a number type. */
    public static ValueType toValueType(int code) {
        return switch (code) {
            case I32 -> ValueType.I32;
            case I64 -> ValueType.I64;
            case F32 -> ValueType.F32;
            case F64 -> ValueType.F64;
            default -> throw new IllegalArgumentException("Not a number type: " + code);
        };
    }
}
