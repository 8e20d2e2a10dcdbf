package com.acme.quoin;

import io.quoin.spi.wasm.ValueType;
import java.util.List;

/** The contract has an i32 zero-extended; Endive has it sign-extended. */
final class Values {

    private static final long LOW = 0xffff_ffffL;

    private Values() {}

    static long[] toEndive(List<ValueType> types, long[] values) {
        long[] converted = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (types.get(i) == ValueType.I32) {
                converted[i] = (int) values[i];
            }
        }
        return converted;
    }

    static long[] fromEndive(List<ValueType> types, long[] values) {
        long[] converted = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (types.get(i) == ValueType.I32 || types.get(i) == ValueType.F32) {
                converted[i] = values[i] & LOW;
            }
        }
        return converted;
    }
}
