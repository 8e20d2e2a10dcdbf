package io.quoin.testkit.kit.wasm.suite;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.host.MeteringFunctions;
import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One module of the suite on one engine. The suite goes on with an instance after a trap, which a node never does, so
 * the instance is driven here without the sandbox's runner; only after an exhausted stack is there a fresh one.
 */
final class SuiteExecution {

    private static final long GAS = 1L << 40;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long[] NONE = {};

    private final SuiteModule module;
    private final InstrumentedModule admitted;
    private final SpectestHost host = new SpectestHost();
    private final StringBuilder lines = new StringBuilder();
    private final List<String> failures = new ArrayList<>();
    private int passed;
    private long gas;

    private SuiteExecution(SuiteModule module, InstrumentedModule admitted) {
        this.module = module;
        this.admitted = admitted;
    }

    /**
     * What happened.
     *
     * @param lines equal on every engine
     * @param passed assertions that hold
     * @param failures assertions that do not, and what was found
     * @param gas of all calls that returned
     */
    record Result(String lines, int passed, List<String> failures, long gas) {}

    /** Runs the module; the thread's stack must suffice for the engine. */
    static Result of(SuiteModule module, InstrumentedModule admitted, WasmEngine engine) {
        SuiteExecution execution = new SuiteExecution(module, admitted);
        try (WasmModule compiled = engine.compile(admitted.prepared())) {
            execution.run(compiled);
        } catch (QuoinException e) {
            execution.failures.add(module + ": " + e);
        }
        return new Result(execution.lines.toString(), execution.passed, execution.failures, execution.gas);
    }

    private void run(WasmModule compiled) {
        int next = 0;
        while (next == 0 || next < module.assertions().size()) {
            try (WasmInstance instance = compiled.instantiate(new MeteringFunctions(host))) {
                if (!start(instance) || module.assertions().isEmpty()) {
                    break;
                }
                next = assertions(instance, next);
                GuestMemory memory = instance.memory();
                lines.append("memory ")
                        .append(Hash.sha256(memory.read(0, Math.toIntExact(memory.size()))))
                        .append('\n');
            }
        }
    }

    private boolean start(WasmInstance instance) {
        Ended funded = call(instance, Instrumentation.GAS_SET, GAS);
        Ended started =
                funded.code == CallCode.OK && admitted.hasStart() ? call(instance, Instrumentation.START) : funded;
        lines.append("start ").append(started).append('\n');
        boolean works = started.code == CallCode.OK;
        if (works != module.instantiable()) {
            failures.add(module + ": its start ended with " + started);
        } else if (!works) {
            passed++;
        }
        return works;
    }

    /** Asserts one after the other and says which one is to come next with a fresh instance. */
    private int assertions(WasmInstance instance, int first) {
        for (int i = first; i < module.assertions().size(); i++) {
            Assertion assertion = module.assertions().get(i);
            check(instance, assertion);
            if (assertion.ending() == Assertion.Ending.EXHAUSTION) {
                return i + 1;
            }
        }
        return module.assertions().size();
    }

    private void check(WasmInstance instance, Assertion assertion) {
        call(instance, Instrumentation.GAS_SET, GAS);
        Ended ended = call(instance, assertion.export(), assertion.raw());
        long used = ended.code == CallCode.OK ? GAS - call(instance, Instrumentation.GAS_GET).results[0] : GAS;
        lines.append(assertion.line())
                .append(' ')
                .append(ended)
                .append(" gas ")
                .append(used)
                .append(host.take())
                .append('\n');
        boolean asExpected = switch (assertion.ending()) {
            case RETURN -> ended.code == CallCode.OK && assertion.accepts(ended.results);
            case TRAP -> ended.code == CallCode.TRAP;
            case EXHAUSTION -> ended.code == CallCode.STACK_LIMIT;
        };
        if (asExpected) {
            passed++;
            gas += ended.code == CallCode.OK ? used : 0;
        } else {
            failures.add(module.source() + ":" + assertion.line() + " " + assertion.export() + assertion.arguments()
                    + " expected " + assertion.ending() + " " + assertion.results() + ", found " + ended);
        }
    }

    /** How a call ended, in words that are the same on every engine. */
    private record Ended(CallCode code, long[] results) {
        @Override
        public String toString() {
            return code + " " + Arrays.toString(results);
        }
    }

    private static Ended call(WasmInstance instance, String export, long... arguments) {
        Outcome outcome = instance.invoke(export, arguments, PATIENCE);
        if (outcome instanceof Outcome.Returned returned) {
            return new Ended(CallCode.OK, returned.results());
        }
        if (outcome instanceof Outcome.Trapped) {
            return new Ended(CallCode.TRAP, NONE);
        }
        if (outcome instanceof Outcome.HostAborted aborted) {
            return new Ended(AbortReason.codeOf(aborted.abort()), NONE);
        }
        throw ((Outcome.Faulted) outcome).fault();
    }
}
