package io.quoin.testkit.kit.wasm.random;

import io.quoin.spi.wasm.ValueType;
import io.quoin.testkit.kit.wasm.Code;
import java.util.Random;

/** Random arguments of calls. */
public final class RandomNumbers {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private final RandomNumeric numeric;

    public RandomNumbers(Random random) {
        this.numeric = new RandomNumeric(random, Flavour.EVERYTHING, new Code());
    }

    /** A raw value of a type, a 32-bit one zero-extended. */
    public long argument(ValueType type) {
        long raw = numeric.raw(type);
        return type == ValueType.I32 ? raw & LOW_HALF : raw;
    }
}
