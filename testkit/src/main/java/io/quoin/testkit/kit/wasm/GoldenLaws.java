package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quoin.sandbox.run.SelfTest;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Results that are recorded once and hold for every engine, so that engines agree without meeting in one test. */
interface GoldenLaws extends EngineUnderTest {

    int PROGRAMS = 200;
    int CALLS = 8;

    /** What the random programs of seed 1 give, as the interpreter, the compiler and Wasmtime agreed. */
    String OUTCOMES_OF_RANDOM_PROGRAMS = "d0ab9db79bd3e6e8dd40aa459ba993d8ed02cd008ccd61811e34977ee3008c2a";

    @Test
    default void meteredGoldenModulesGiveTheRecordedResultAndGas() {
        assertThatCode(() -> SelfTest.run(engine(), InstantSource.system())).doesNotThrowAnyException();
    }

    @Test
    default void randomProgramsGiveTheRecordedResultsTrapsAndMemory() {
        Random random = new Random(1);
        StringBuilder outcomes = new StringBuilder();
        for (int program = 0; program < PROGRAMS; program++) {
            WasmModuleBuilder module = RandomProgram.next(random);
            try (WasmModule compiled = engine().compile(module.build())) {
                for (int call = 0; call < CALLS; call++) {
                    outcomes.append(call(compiled, edge(random), edge(random))).append('\n');
                }
            }
        }
        assertThat(outcomes).contains("returned").contains("trapped");
        assertThat(Hash.sha256(outcomes.toString().getBytes(StandardCharsets.UTF_8))
                        .toHex())
                .isEqualTo(OUTCOMES_OF_RANDOM_PROGRAMS);
    }

    private String call(WasmModule compiled, long first, long second) {
        try (WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            Outcome outcome = invoke(instance, RandomProgram.EXPORT, first & 0xFFFF_FFFFL, second);
            if (outcome instanceof Outcome.Returned returned) {
                Hash memory = Hash.sha256(
                        instance.memory().read(0, (int) instance.memory().size()));
                return "returned " + Arrays.toString(returned.results()) + " " + memory;
            }
            assertThat(outcome).isInstanceOf(Outcome.Trapped.class);
            return "trapped";
        }
    }

    /** Numbers at which instructions go wrong, and any others. */
    private static long edge(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MIN_VALUE;
            case 3 -> Integer.MIN_VALUE;
            case 4 -> random.nextInt(100);
            default -> random.nextLong();
        };
    }
}
