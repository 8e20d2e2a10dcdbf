package io.quoin.testkit.mock.wasm;

import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** An instance whose scripted exports never reach the one below. */
final class ScriptedInstance implements WasmInstance {

    /** What the host itself calls around a guest's export. */
    private static final Set<String> BOOKKEEPING =
            Set.of(Instrumentation.GAS_SET, Instrumentation.GAS_GET, Instrumentation.START);

    private final WasmInstance below;
    private final Map<String, Function<long[], Outcome>> script;
    private final ProductFaults<WasmOperation> faults;
    private boolean closed;

    ScriptedInstance(
            WasmInstance below, Map<String, Function<long[], Outcome>> script, ProductFaults<WasmOperation> faults) {
        this.below = below;
        this.script = script;
        this.faults = faults;
    }

    @Override
    public Outcome invoke(String export, long[] arguments, Duration deadline) {
        if (closed) {
            return new Outcome.Faulted(
                    new QuoinException(WasmError.WASM_ENGINE_FAULT, "The instance is closed; make another one"));
        }
        if (BOOKKEEPING.contains(export)) {
            return below.invoke(export, arguments, deadline);
        }
        try {
            faults.check(WasmOperation.INVOKE);
        } catch (QuoinException e) {
            return new Outcome.Faulted(e);
        }
        Function<long[], Outcome> scripted = script.get(export);
        return scripted == null ? below.invoke(export, arguments, deadline) : scripted.apply(arguments);
    }

    @Override
    public GuestMemory memory() {
        return below.memory();
    }

    @Override
    public void close() {
        closed = true;
        below.close();
    }
}
