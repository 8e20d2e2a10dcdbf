package io.quoin.testkit.kit.wasm.random;

import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.util.List;
import java.util.stream.IntStream;

/** Types that nothing uses, so that those of a module have higher numbers. */
public final class UnusedTypes {

    private static final int BITS = 8;

    private UnusedTypes() {}

    /**
     * Adds types that differ from each other and give no results.
     *
     * @param count 0 to 256
     */
    public static void add(WasmModuleBuilder module, int count) {
        for (int number = 0; number < count; number++) {
            module.type(new FunctionType(parameters(number), List.of()));
        }
    }

    private static List<ValueType> parameters(int number) {
        return IntStream.range(0, BITS)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? ValueType.I32 : ValueType.I64)
                .toList();
    }
}
