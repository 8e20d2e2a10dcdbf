package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.host.BoundedCalls;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many host calls an engine carries, which it may need memory for until the guests return that made them. */
interface HostCallCountLaws extends EngineUnderTest {

    /** An engine that asks another process needs 80 microseconds of a processor for each, and waits for one. */
    Duration PATIENCE_FOR_ALL_CALLS = Duration.ofMinutes(30);

    /** The most arguments that a granted function has. */
    int ARGUMENTS = 9;

    @Test
    default void aGuestMakesAllItsHostCallsAndRunsOneThatDoesTheSameInItsLast() {
        PreparedModule module = callsUntilTheAnswerIsZero();
        int[] calls = {0, 0};
        List<Outcome> outcomes = new ArrayList<>();
        HostFunctions inner = imported -> (memory, arguments) -> {
            calls[1]++;
            return new long[] {1};
        };
        HostFunctions outer = imported -> (memory, arguments) -> {
            calls[0]++;
            if (calls[0] == BoundedCalls.MOST) {
                outcomes.add(callAsOftenAsAllowed(module, inner));
            }
            return new long[] {1};
        };
        outcomes.add(callAsOftenAsAllowed(module, outer));
        assertThat(calls).containsExactly(BoundedCalls.MOST, BoundedCalls.MOST);
        assertThat(outcomes)
                .extracting(outcome -> outcome instanceof Outcome.HostAborted ended
                        ? ended.abort().reason()
                        : outcome)
                .containsExactly(
                        AbortReason.CALL_LIMIT.abort().reason(),
                        AbortReason.CALL_LIMIT.abort().reason());
    }

    private static PreparedModule callsUntilTheAnswerIsZero() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host =
                module.imported("env", "host", Collections.nCopies(ARGUMENTS, ValueType.I64), List.of(ValueType.I32));
        Code code = new Code().loop();
        for (int i = 0; i < ARGUMENTS; i++) {
            code.i64(1L << 40);
        }
        module.function("go", List.of(), List.of(), code.call(host).branchIf(0).op(Op.END));
        return module.build();
    }

    private Outcome callAsOftenAsAllowed(PreparedModule module, HostFunctions host) {
        try (WasmModule compiled = engine().compile(module);
                WasmInstance instance = compiled.instantiate(new BoundedCalls(host, BoundedCalls.MOST))) {
            return instance.invoke("go", new long[0], PATIENCE_FOR_ALL_CALLS);
        }
    }
}
