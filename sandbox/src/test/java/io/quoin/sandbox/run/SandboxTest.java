package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.code.ModuleCompiler;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.engine.UnclosableModules;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final int I32 = 0x41;
    private static final int I64 = 0x42;
    private static final int CALL = 0x10;
    private static final int DROP = 0x1A;
    private static final long GAS = 50_000_000;

    private final CompilingEngine engine = new CompilingEngine();
    private Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 2);

    @AfterEach
    void nothingStaysOpen() {
        sandbox.close();
        assertThat(engine.open()).isZero();
    }

    @Test
    void givesTheScoreThatEvaluateReturns() {
        EvaluationResult result = evaluate(challenge(I64, 42));

        assertThat(result.code()).isEqualTo(EvaluationCode.OK);
        assertThat(result.score()).isEqualTo(42);
        assertThat(result.gasUsed()).isEqualTo(1_001);
        assertThat(result.agentGas()).isZero();
        assertThat(result.outputHash()).isEqualTo(Hash.sha256());
    }

    @Test
    void everyVersionIsExecutable() {
        for (SandboxVersion version : SandboxVersion.all()) {
            EvaluationResult result = evaluate(version, challenge(I64, 42));
            assertThat(result.code()).isEqualTo(EvaluationCode.OK);
            assertThat(result.gasUsed()).isEqualTo(1_001);
        }
    }

    @Test
    void theVersionOfTheRequestDecidesWhatAModuleMayUse() {
        byte[] squares = challenge(0x44, 0, 0, 0, 0, 0, 0, 0x39, 0x40, 0x9F, 0xB0);
        assertThat(evaluate(SandboxVersion.V2, squares).score()).isEqualTo(5);
        assertThatThrownBy(() -> evaluate(SandboxVersion.V1, squares))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_FEATURE));
        assertThat(evaluate(SandboxVersion.V2, squares).score()).isEqualTo(5);
    }

    @Test
    void refusesScoresOutsideTheRange() {
        assertThat(evaluate(challenge(I64, 0x7F)).code()).isEqualTo(EvaluationCode.INVALID_SCORE);
        assertThat(evaluate(challenge(I64, 0x81, 0x94, 0xEB, 0xDC, 3)).code()).isEqualTo(EvaluationCode.INVALID_SCORE);
        assertThat(evaluate(challenge(I64, 0x80, 0x94, 0xEB, 0xDC, 3)).score()).isEqualTo(EvaluationResult.MAX_SCORE);
    }

    @Test
    void reportsEndsByTheirCodeAndChargesTheWholeBudget() {
        assertEnd(EvaluationCode.TRAP, challenge(0x00));
        assertEnd(EvaluationCode.OUT_OF_GAS, challenge(0x03, 0x40, 0x0C, 0, 0x0B, I64, 1));
        assertEnd(EvaluationCode.OUT_OF_GAS, challenge(0x03, 0x40, 0x02, 0x40, I32, 1, 0x0D, 1, 0x0B, 0x0B, I64, 1));
        assertEnd(EvaluationCode.STACK_LIMIT, challenge(CALL, Imports.EVALUATE));
        assertEnd(EvaluationCode.HOST_ABORT, challenge(I32, 0x7F, CALL, Imports.SEED, I64, 1));
        assertEnd(EvaluationCode.HOST_ABORT, challenge(I32, 0, I32, 0x7F, CALL, Imports.LOG, I64, 1), 1L << 40);
        assertEnd(EvaluationCode.HOST_ABORT, challenge(I32, 0, I32, 0, I64, 1, CALL, Imports.AGENT_RUN, DROP, I64, 1));
    }

    @Test
    void boundsTheOutputAndCutsTheLog() {
        int[] twoHundred = {0xC8, 0x01};
        assertEnd(
                EvaluationCode.HOST_ABORT,
                challenge(I32, 0, I32, twoHundred[0], twoHundred[1], CALL, Imports.OUTPUT, I64, 1));
        EvaluationResult result =
                evaluate(challenge(I32, 0, I32, twoHundred[0], twoHundred[1], CALL, Imports.LOG, I64, 1));
        assertThat(result.code()).isEqualTo(EvaluationCode.OK);
        assertThat(result.log()).hasSize(50);
    }

    @Test
    void aChallengeIsNoProgram() {
        byte[] module = builder(I64, 1).export("_start", 0, 0).build();
        assertThatThrownBy(() -> evaluate(module))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("the export name _start is reserved");
    }

    @Test
    void handsOutTheFacts() {
        // seed to 0, then 32 bytes of it as output; the height as score
        EvaluationResult result = evaluate(
                challenge(I32, 8, CALL, Imports.SEED, I32, 8, I32, 32, CALL, Imports.OUTPUT, CALL, Imports.HEIGHT));

        assertThat(result.output()).isEqualTo(seed().toBytes());
        assertThat(result.score()).isEqualTo(123);
    }

    @Test
    void hashesGuestMemory() {
        EvaluationResult result = evaluate(
                challenge(I32, 0, I32, 0, I32, 8, CALL, Imports.SHA256, I32, 8, I32, 32, CALL, Imports.OUTPUT, I64, 1));

        assertThat(result.output()).isEqualTo(Hash.sha256().toBytes());
    }

    @Test
    void runsTheSubmissionWithItsOwnGas() {
        byte[] agent = WasmBuilder.agent(I32, 1, DROP).build();
        EvaluationResult result = evaluate(runsAgent(CALL, Imports.AGENT_GAS), agent, limits(GAS));

        assertThat(result.code()).isEqualTo(EvaluationCode.OK);
        assertThat(result.score()).isEqualTo(1_002);
        assertThat(result.agentGas()).isEqualTo(1_002);
    }

    @Test
    void stopsAnEndlessSubmissionAtItsGasAndGoesOn() {
        byte[] endless = WasmBuilder.agent(0x03, 0x40, 0x0C, 0, 0x0B).build();
        EvaluationResult result = evaluate(runsAgent(CALL, Imports.AGENT_GAS), endless, limits(GAS));

        assertThat(result.code()).isEqualTo(EvaluationCode.OK);
        assertThat(result.score()).isEqualTo(8_191);
        assertThat(result.agentGas()).isEqualTo(8_191);
    }

    @Test
    void tellsTheChallengeWhyASubmissionIsNoProgram() {
        byte[] challenge = challenge(I32, 0, CALL, Imports.AGENT_LOAD, 0x6B, 0xAC);
        assertThat(evaluate(challenge, new byte[] {1}, limits(GAS)).score()).isEqualTo(1);
        assertThat(evaluate(challenge, WasmBuilder.agent(DROP).build(), limits(GAS))
                        .score())
                .isEqualTo(2);
        assertThat(evaluate(challenge, WasmBuilder.agent(0xFD, 0).build(), limits(GAS))
                        .score())
                .isEqualTo(3);
        assertThat(evaluate(challenge, new WasmBuilder().build(), limits(GAS)).score())
                .isEqualTo(6);
    }

    @Test
    void refusesSubmissionsThatValidateRefuses() {
        byte[] refusing = builder(I64, 1)
                .type("", "i")
                .function(Imports.TYPES, "", I32, 0)
                .export("validate", 0, Imports.EVALUATE + 1)
                .build();
        EvaluationResult result = evaluate(refusing);

        assertThat(result.code()).isEqualTo(EvaluationCode.REFUSED);
        assertThat(result.gasUsed()).isEqualTo(1_001);
    }

    @Test
    void refusesChallengesThatAreNotAdmitted() {
        assertThatThrownBy(() -> evaluate(new byte[] {1}))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_MALFORMED));
    }

    @Test
    void refusesMemoryBeyondTheGrant() {
        assertThatThrownBy(() -> evaluate(
                        challenge(I64, 1),
                        new byte[0],
                        new EvaluationLimits(GAS, GAS, 0, 10, 10, Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_LIMIT));
    }

    @Test
    void abstainsWhenTheDeadlinePassed() {
        AtomicLong seconds = new AtomicLong();
        try (Sandbox late =
                new Sandbox(engine, () -> Instant.ofEpochSecond(seconds.getAndAdd(40)), new NoCryptography(), 1)) {
            assertThatThrownBy(() -> late.evaluate(request(challenge(I64, 1), new byte[0], limits(GAS))))
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT));
        }
    }

    @Test
    void compilesAModuleOnceAndClosesTheLeastRecentlyUsed() {
        byte[] challenge = challenge(I64, 1);
        evaluate(challenge);
        evaluate(challenge);
        assertThat(engine.compiled()).isEqualTo(1);

        for (int i = 0; i < Sandbox.CACHED_CHALLENGES; i++) {
            evaluate(challenge(I64, 2 + i));
        }
        assertThat(engine.open()).isEqualTo(Sandbox.CACHED_CHALLENGES);
        evaluate(challenge);
        assertThat(engine.compiled()).isEqualTo(Sandbox.CACHED_CHALLENGES + 2);
    }

    @Test
    void compilesChallengesAloneInTheWayThatItWasGiven() {
        AtomicInteger challenges = new AtomicInteger();
        ModuleCompiler counting = module -> {
            challenges.incrementAndGet();
            return engine.compile(module);
        };
        sandbox.close();
        sandbox = new Sandbox(engine, counting, InstantSource.system(), new NoCryptography(), 1, failure -> {});
        evaluate(
                runsAgent(CALL, Imports.AGENT_GAS),
                WasmBuilder.agent(I32, 1, DROP).build(),
                limits(GAS));
        assertThat(engine.compiled()).isEqualTo(2);
        assertThat(challenges).hasValue(1);
    }

    @Test
    void anEngineThatFailsToCloseAModuleFailsNoEvaluationAndTheSandboxClosesTheRest() {
        UnclosableModules unclosable = new UnclosableModules(engine);
        List<QuoinException> told = new ArrayList<>();
        sandbox.close();
        sandbox = new Sandbox(engine, unclosable, InstantSource.system(), new NoCryptography(), 1, told::add);
        for (int i = 0; i <= Sandbox.CACHED_CHALLENGES; i++) {
            assertThat(evaluate(challenge(I64, i)).score()).isEqualTo(i);
        }
        assertThat(told)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("failed to close a module"));
        evaluate(
                runsAgent(CALL, Imports.AGENT_GAS),
                WasmBuilder.agent(I32, 1, DROP).build(),
                limits(GAS));

        assertThatThrownBy(sandbox::close).isSameAs(told.get(0));
        assertThat(unclosable.closings()).isEqualTo(Sandbox.CACHED_CHALLENGES + 2);
        assertThat(engine.open()).isZero();
    }

    @Test
    void refusesToEvaluateAfterItWasClosed() {
        sandbox.close();

        assertThatThrownBy(() -> evaluate(challenge(I64, 1))).hasMessageContaining("closed");
        sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 1);
    }

    private void assertEnd(EvaluationCode code, byte[] challenge) {
        assertEnd(code, challenge, GAS);
    }

    private void assertEnd(EvaluationCode code, byte[] challenge, long gas) {
        EvaluationResult result = evaluate(challenge, new byte[0], limits(gas));
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.gasUsed()).isEqualTo(gas);
        assertThat(result.score()).isZero();
        assertThat(result.output()).isEmpty();
    }

    private EvaluationResult evaluate(SandboxVersion version, byte[] challenge) {
        return sandbox.evaluate(new EvaluationRequest(
                version,
                challenge,
                "quoin_v1",
                new Facts("test", new byte[0], new byte[0], seed(), 123, 456, 7),
                limits(GAS)));
    }

    private EvaluationResult evaluate(byte[] challenge) {
        return evaluate(challenge, "submission".getBytes(StandardCharsets.UTF_8), limits(GAS));
    }

    private EvaluationResult evaluate(byte[] challenge, byte[] submission, EvaluationLimits limits) {
        return sandbox.evaluate(request(challenge, submission, limits));
    }

    private static EvaluationRequest request(byte[] challenge, byte[] submission, EvaluationLimits limits) {
        return new EvaluationRequest(
                SandboxVersion.V1,
                challenge,
                "quoin_v1",
                new Facts("test", submission, new byte[0], seed(), 123, 456, 7),
                limits);
    }

    private static Hash seed() {
        return Hash.sha256(new byte[] {1, 2, 3});
    }

    private static EvaluationLimits limits(long gas) {
        return new EvaluationLimits(gas, GAS, 16, 100, 50, Duration.ofMinutes(1));
    }

    /** Loads the agent, runs it on nothing with 8,191 gas, then gives what the code leaves as the score. */
    private static byte[] runsAgent(int... code) {
        int[] run = {CALL, Imports.AGENT_LOAD, DROP, I32, 0, I32, 0, I64, 0xFF, 0x3F, CALL, Imports.AGENT_RUN, DROP};
        int[] all = Arrays.copyOf(run, run.length + code.length);
        System.arraycopy(code, 0, all, run.length, code.length);
        return challenge(all);
    }

    private static byte[] challenge(int... code) {
        return builder(code).build();
    }

    private static WasmBuilder builder(int... code) {
        return Imports.declare(new WasmBuilder())
                .memory(1)
                .function(Imports.YIELDS_I64, "", code)
                .export("memory", 2, 0)
                .export("evaluate", 0, Imports.EVALUATE);
    }

    /** Indices of the imported functions that the tests call, and of the one function behind them. */
    private static final class Imports {

        private static final int SEED = 0;
        private static final int LOG = 1;
        private static final int SHA256 = 2;
        private static final int OUTPUT = 3;
        private static final int HEIGHT = 4;
        private static final int AGENT_LOAD = 5;
        private static final int AGENT_RUN = 6;
        private static final int AGENT_GAS = 7;
        private static final int EVALUATE = 8;
        private static final int YIELDS_I64 = 3;
        private static final int TYPES = 6;

        private static WasmBuilder declare(WasmBuilder module) {
            return module.type("i", "")
                    .type("ii", "")
                    .type("iii", "")
                    .type("", "I")
                    .type("", "i")
                    .type("iiI", "i")
                    .importFunction("quoin_v1", "seed", 0)
                    .importFunction("quoin_v1", "log", 1)
                    .importFunction("quoin_v1", "sha256", 2)
                    .importFunction("quoin_v1", "output_write", 1)
                    .importFunction("quoin_v1", "block_height", 3)
                    .importFunction("quoin_v1", "agent_load", 4)
                    .importFunction("quoin_v1", "agent_run", 5)
                    .importFunction("quoin_v1", "agent_gas", 3);
        }
    }
}
