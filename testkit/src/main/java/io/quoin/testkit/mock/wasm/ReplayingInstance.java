package io.quoin.testkit.mock.wasm;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.sandbox.run.GoldenCase;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Answers calls of the gas counter itself, and golden ones as recorded; every other call faults. */
final class ReplayingInstance implements WasmInstance {

    private final Optional<GoldenScript.Module> recorded;
    private long gas;
    private boolean closed;

    ReplayingInstance(Optional<GoldenScript.Module> recorded) {
        this.recorded = recorded;
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
        return faulted("no outcome is scripted for the export '" + export + "'");
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
                new QuoinException(WasmError.WASM_ENGINE_FAULT, "The mock engine executes nothing: " + reason));
    }

    @Override
    public GuestMemory memory() {
        return EmptyMemory.INSTANCE;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A mock instance has no memory. */
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
                throw new IndexOutOfBoundsException("A mock instance has no memory");
            }
        }
    }
}
