package io.quoin.testkit.kit.wasm.differential;

import java.util.List;

/**
 * A call of an exported function.
 *
 * @param arguments raw values, an i32 or f32 zero-extended
 */
public record Call(String export, List<Long> arguments) {

    public Call {
        arguments = List.copyOf(arguments);
    }

    long[] raw() {
        return arguments.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public String toString() {
        return export + arguments;
    }
}
