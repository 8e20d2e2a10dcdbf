package io.quoin.plugins.chicory;

import io.quoin.spi.wasm.ValueType;
import java.util.List;

/**
 * Raw values in the two forms in use: the node holds 32-bit values zero-extended, Chicory sign-extended. Chicory does
 * not drop upper bits itself, so a value that crosses without conversion would show in the guest.
 */
final class RawValues {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private RawValues() {}

    static long[] toChicory(List<ValueType> types, long[] values) {
        long[] converted = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = is32Bits(types.get(i)) ? (int) values[i] : values[i];
        }
        return converted;
    }

    static long[] fromChicory(List<ValueType> types, long[] values) {
        long[] converted = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = is32Bits(types.get(i)) ? values[i] & LOW_HALF : values[i];
        }
        return converted;
    }

    private static boolean is32Bits(ValueType type) {
        return type == ValueType.I32 || type == ValueType.F32;
    }
}
