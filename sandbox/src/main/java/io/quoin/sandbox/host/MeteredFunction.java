package io.quoin.sandbox.host;

import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import java.util.Arrays;

/** A host function that charges gas of its own, see {@code HostFunctionSpec.metered}. */
@FunctionalInterface
public interface MeteredFunction {

    /**
     * Runs the function.
     *
     * @param arguments as the guest gave them
     * @param gas to be charged before the work is done
     * @return one raw value per result of the guest's signature
     */
    long[] call(GuestMemory memory, long[] arguments, GasMeter gas);

    /** The function as instrumented code imports it. */
    default HostFunction linked() {
        return (memory, linked) -> {
            int parameters = linked.length - 1;
            GasMeter gas = new GasMeter(linked[parameters]);
            long[] results = call(memory, Arrays.copyOf(linked, parameters), gas);
            long[] withGas = Arrays.copyOf(results, results.length + 1);
            withGas[results.length] = gas.left();
            return withGas;
        };
    }
}
