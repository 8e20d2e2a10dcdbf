package io.quoin.sandbox.observe;

import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A host function whose calls are recorded.
 *
 * @param spec what it costs; null if the interface does not say
 */
record RecordedFunction(
        int guest,
        ImportedFunction imported,
        @Nullable HostFunctionSpec spec,
        HostFunction function,
        Consumer<HostCall> calls)
        implements HostFunction {

    private static final long I32 = 0xFFFF_FFFFL;
    private static final long[] NONE = {};

    @Override
    public long[] call(GuestMemory memory, long[] arguments) {
        ObservedMemory observed = new ObservedMemory(memory);
        List<Long> given = boxed(arguments);
        try {
            long[] results = function.call(observed, arguments);
            record(observed, given, results, Optional.empty());
            return results;
        } catch (HostAbort abort) {
            record(observed, given, NONE, Optional.of(abort.reason()));
            throw abort;
        }
    }

    private void record(ObservedMemory observed, List<Long> arguments, long[] results, Optional<String> abort) {
        calls.accept(new HostCall(
                guest,
                imported.module() + "." + imported.name(),
                arguments,
                observed.read().sum(),
                observed.written().sum(),
                gas(arguments, results),
                boxed(results),
                abort));
    }

    private long gas(List<Long> arguments, long[] results) {
        if (spec == null) {
            return 0;
        }
        long gas = spec.baseGas();
        if (spec.lengthParameter() >= 0) {
            gas += spec.gasPerByte() * (arguments.get(spec.lengthParameter()) & I32);
        }
        return spec.metered() && results.length > 0
                ? gas + arguments.get(arguments.size() - 1) - results[results.length - 1]
                : gas;
    }

    private static List<Long> boxed(long[] values) {
        return LongStream.of(values).boxed().toList();
    }
}
