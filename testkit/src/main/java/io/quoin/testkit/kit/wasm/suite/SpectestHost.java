package io.quoin.testkit.kit.wasm.suite;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Arrays;
import java.util.List;

/** The functions that the suite's modules may import: they print, and what they print is noted. */
final class SpectestHost implements HostFunctions {

    private static final String MODULE = "spectest";
    private static final long GAS = 10_000;

    /** Any exports, and the functions of {@code spectest}. */
    static final Abi ABI = new Abi(
            "suite",
            List.of(
                    printing("print"),
                    printing("print_i32", TypeCode.I32),
                    printing("print_i64", TypeCode.I64),
                    printing("print_f32", TypeCode.F32),
                    printing("print_f64", TypeCode.F64),
                    printing("print_i32_f32", TypeCode.I32, TypeCode.F32),
                    printing("print_f64_f64", TypeCode.F64, TypeCode.F64)),
            List.of(),
            false);

    private final StringBuilder printed = new StringBuilder();

    private static HostFunctionSpec printing(String name, byte... parameters) {
        return new HostFunctionSpec(MODULE, name, new Signature(parameters, new byte[0]), GAS, 0, -1);
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return (memory, arguments) -> {
            printed.append(' ').append(imported.name()).append(Arrays.toString(arguments));
            return new long[0];
        };
    }

    /** What was printed since the last call. */
    String take() {
        String text = printed.toString();
        printed.setLength(0);
        return text;
    }
}
