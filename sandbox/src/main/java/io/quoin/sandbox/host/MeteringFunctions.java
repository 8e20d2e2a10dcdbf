package io.quoin.sandbox.host;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;

/**
 * The two functions that instrumented code calls when a budget is used up, in front of an ABI's own.
 *
 * @param abi the rest
 */
public record MeteringFunctions(HostFunctions abi) implements HostFunctions {

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        if (!imported.module().equals(Instrumentation.MODULE)) {
            return abi.resolve(imported);
        }
        AbortReason reason =
                imported.name().equals(Instrumentation.STACK_LIMIT) ? AbortReason.STACK_LIMIT : AbortReason.OUT_OF_GAS;
        return (memory, arguments) -> {
            throw reason.abort();
        };
    }
}
