package io.quoin.testkit.mock.wasm;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.sandbox.run.GoldenCase;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.testkit.mock.fault.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Answers calls: those of the gas counter itself, golden ones as recorded, the others by script. */
final class ScriptedInstance implements WasmInstance {

    private final Optional<GoldenScript.Module> recorded;
    private final Map<String, Function<long[], Outcome>> script;
    private final Faults<WasmOperation> faults;
    private long gas;
    private boolean closed;

    ScriptedInstance(
            Optional<GoldenScript.Module> recorded,
            Map<String, Function<long[], Outcome>> script,
            Faults<WasmOperation> faults) {
        this.recorded = recorded;
        this.script = script;
        this.faults = faults;
    }

    @Override
    public Outcome invoke(String export, long[] arguments, Duration deadline) {
        if (closed) {
            return faulted("the instance is closed");
        }
        if (export.equals(Instrumentation.GAS_SET)) {
            gas = arguments[0];
            return returned();
        }
        if (export.equals(Instrumentation.GAS_GET)) {
            return returned(gas);
        }
        if (export.equals(Instrumentation.START)) {
            return returned();
        }
        if (recorded.isPresent()) {
            List<Long> boxed = Arrays.stream(arguments).boxed().toList();
            return recorded.get()
                    .find(export, boxed)
                    .map(golden -> replay(golden, recorded.get().startupGas()))
                    .orElseGet(() -> faulted("no golden case is recorded for " + export + boxed));
        }
        return scripted(export, arguments);
    }

    private Outcome scripted(String export, long[] arguments) {
        if (!script.containsKey(export)) {
            return faulted("no outcome is scripted for the export '" + export + "'");
        }
        try {
            faults.check(WasmOperation.INVOKE);
        } catch (QuoinException e) {
            return new Outcome.Faulted(e);
        }
        return Objects.requireNonNull(script.get(export), export).apply(arguments);
    }

    private Outcome replay(GoldenCase golden, long startupGas) {
        long cost = golden.gas() - startupGas;
        if (gas < cost) {
            return new Outcome.HostAborted(AbortReason.OUT_OF_GAS.abort());
        }
        gas -= cost;
        return switch (golden.code()) {
            case OK ->
                returned(golden.results().stream().mapToLong(Long::longValue).toArray());
            case TRAP -> new Outcome.Trapped("as recorded");
            case OUT_OF_GAS -> new Outcome.HostAborted(AbortReason.OUT_OF_GAS.abort());
            case STACK_LIMIT -> new Outcome.HostAborted(AbortReason.STACK_LIMIT.abort());
            case HOST_ABORT -> new Outcome.HostAborted(AbortReason.MEMORY_OUT_OF_BOUNDS.abort());
        };
    }

    private static Outcome returned(long... results) {
        return new Outcome.Returned(results);
    }

    private static Outcome faulted(String reason) {
        return new Outcome.Faulted(
                new QuoinException(WasmError.WASM_ENGINE_FAULT, "The scripted engine cannot answer: " + reason));
    }

    @Override
    public GuestMemory memory() {
        return EmptyMemory.INSTANCE;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A scripted instance has no memory. */
    private enum EmptyMemory implements GuestMemory {
        INSTANCE;

        @Override
        public long size() {
            return 0;
        }

        @Override
        public byte[] read(long offset, int length) {
            requireNothing(offset, length);
            return new byte[0];
        }

        @Override
        public void write(long offset, byte[] bytes) {
            requireNothing(offset, bytes.length);
        }

        private static void requireNothing(long offset, int length) {
            if (offset != 0 || length != 0) {
                throw new IndexOutOfBoundsException("A scripted instance has no memory");
            }
        }
    }
}
