package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.GuestExit;
import io.quoin.sandbox.host.MeteringFunctions;
import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An instance with a gas budget. The budget pays first for making the instance, then for the start function, then for
 * calls; a call that neither returns nor ends with a success uses up all of it, on every engine alike. One thread; the
 * caller closes it.
 */
public final class MeteredInstance implements AutoCloseable {

    private static final long[] NO_ARGUMENTS = {};

    private final InstrumentedModule module;
    private final WasmModule compiled;
    private final HostFunctions host;
    private final long gasLimit;
    private final GuestExit exit;
    private final Deadline deadline;
    private @Nullable WasmInstance instance;
    private @Nullable CallResult end;

    /** An instance whose host functions let no guest end itself; nothing runs yet. */
    public MeteredInstance(
            InstrumentedModule module, WasmModule compiled, HostFunctions host, long gasLimit, Deadline deadline) {
        this(module, compiled, host, new GuestExit(), gasLimit, deadline);
    }

    /**
     * Nothing runs yet.
     *
     * @param compiled of {@code module}; stays open longer than this
     * @param exit where the host functions say that the guest ended itself
     * @param gasLimit the budget of everything
     */
    public MeteredInstance(
            InstrumentedModule module,
            WasmModule compiled,
            HostFunctions host,
            GuestExit exit,
            long gasLimit,
            Deadline deadline) {
        this.module = module;
        this.compiled = compiled;
        this.host = new MeteringFunctions(host);
        this.exit = exit;
        this.gasLimit = gasLimit;
        this.deadline = deadline;
    }

    /**
     * Calls an exported function, after the start function if it is the first call. After a call that did not return,
     * later ones give the same.
     *
     * @throws QuoinException {@code WASM_ENGINE_FAULT}: nothing is known about the result
     */
    public CallResult call(String export, long... arguments) {
        CallResult ready = ready();
        return ready.ok() && end == null ? callGuest(Instrumentation.exportedName(export), arguments) : ready;
    }

    /** Makes the instance and calls the start function, unless that was done; gives how it ended. */
    CallResult ready() {
        if (end != null) {
            return end;
        }
        return instance == null ? start() : new CallResult(CallCode.OK, NO_ARGUMENTS, "ready");
    }

    private CallResult start() {
        if (gasLimit < module.startupGas()) {
            return ended(new CallResult(CallCode.OUT_OF_GAS, NO_ARGUMENTS, "making the instance costs more gas"));
        }
        deadline.remaining();
        instance = EngineFault.orThrow(() -> compiled.instantiate(host));
        callCounter(0, Instrumentation.GAS_SET, gasLimit - module.startupGas());
        return module.hasStart() ? callGuest(Instrumentation.START) : ready();
    }

    /** How a function of the guest ends is the guest's own. */
    private CallResult callGuest(String export, long... arguments) {
        Outcome outcome = invoke(export, arguments);
        if (outcome instanceof Outcome.Returned returned) {
            return new CallResult(CallCode.OK, returned.results(), "returned");
        }
        if (outcome instanceof Outcome.Trapped trapped) {
            return ended(new CallResult(CallCode.TRAP, NO_ARGUMENTS, trapped.diagnostic()));
        }
        return ended(aborted(((Outcome.HostAborted) outcome).abort()));
    }

    /** A function that instrumentation added returns always: it is the engine that failed if it does not. */
    private long[] callCounter(int results, String export, long... arguments) {
        Outcome outcome = invoke(export, arguments);
        if (outcome instanceof Outcome.Returned returned && returned.results().length == results) {
            return returned.results();
        }
        throw counterFault(export + " ended with " + outcome);
    }

    private static QuoinException counterFault(String what) {
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT,
                "The engine does not keep the gas counter (" + what
                        + "); the validator abstains from this evaluation.");
    }

    private Outcome invoke(String export, long... arguments) {
        WasmInstance opened = opened();
        Duration left = deadline.remaining();
        Outcome outcome = EngineFault.orThrow(() -> opened.invoke(export, arguments, left));
        if (outcome instanceof Outcome.Faulted faulted) {
            throw deadline.reasonOf(faulted.fault());
        }
        return outcome;
    }

    private CallResult aborted(HostAbort abort) {
        if (exit.ended()) {
            CallCode code = exit.succeeded() ? CallCode.OK : CallCode.HOST_ABORT;
            return new CallResult(code, NO_ARGUMENTS, "ended itself with " + exit.status());
        }
        return new CallResult(AbortReason.codeOf(abort), NO_ARGUMENTS, abort.reason());
    }

    private CallResult ended(CallResult result) {
        end = result;
        return result;
    }

    private WasmInstance opened() {
        if (instance == null) {
            throw new IllegalStateException("The instance was not made");
        }
        return instance;
    }

    /** The memory; only after a call that returned. */
    GuestMemory memory() {
        return EngineFault.orThrow(opened()::memory);
    }

    /** What was used of the budget so far: all of it after a call that did not return. */
    public long gasUsed() {
        if (end != null) {
            return end.ok() ? gasLimit - exit.gasLeft() : gasLimit;
        }
        if (instance == null) {
            return 0;
        }
        long left = callCounter(1, Instrumentation.GAS_GET)[0];
        if (left < 0 || left > gasLimit) {
            throw counterFault(left + " left of " + gasLimit);
        }
        return gasLimit - left;
    }

    @Override
    public void close() {
        if (instance != null) {
            EngineFault.closing(instance::close);
        }
    }
}
