package io.quoin.testkit.kit.wasm.random;

import io.quoin.spi.wasm.ValueType;
import java.util.List;

/** What random modules are made of. */
public enum Flavour {
    /** Integers, {@code memory.copy} and {@code memory.fill}: all of profile 1. */
    INTEGERS(List.of(ValueType.I32, ValueType.I64)),
    /** Floating point and all of bulk memory besides: all of profile 2. */
    EVERYTHING(List.of(ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64));

    private final List<ValueType> types;

    Flavour(List<ValueType> types) {
        this.types = types;
    }

    /** The types of values. */
    List<ValueType> types() {
        return types;
    }

    /** Whether there are passive segments and the instructions on them. */
    boolean hasSegments() {
        return this == EVERYTHING;
    }
}
