package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.host.BoundedCalls;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guests that have gas for more host calls than there may be. */
class HostCallLimitTest {

    private static final long GAS = 1_000_000_000_000L;
    private static final int RUNS = 2;

    private final CompilingEngine engine = new CompilingEngine();
    private final Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 1);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aChallengeMakesSoManyAndIsEndedAtTheNext() {
        EvaluationResult most = evaluate("quoin_v1", challenge("quoin_v1", "epoch", BoundedCalls.MOST), new byte[0]);
        assertThat(most.code()).isEqualTo(EvaluationCode.OK);
        assertThat(most.gasUsed()).isBetween(10_000L * BoundedCalls.MOST, 10_100L * BoundedCalls.MOST);

        assertEnded(evaluate("quoin_v1", challenge("quoin_v1", "epoch", BoundedCalls.MOST + 1), new byte[0]));
    }

    @Test
    void aChallengeOfThePlatformIsEndedToo() {
        assertEnded(
                evaluate("platform", challenge("platform_time", "get_timestamp", BoundedCalls.MOST + 1), new byte[0]));
    }

    @Test
    void eachRunOfASubmissionMakesSoManyAndIsEndedAtTheNext() {
        assertThat(evaluate("quoin_v1", runsTheSubmission(), agent(BoundedCalls.MOST))
                        .score())
                .isZero();
        assertThat(evaluate("quoin_v1", runsTheSubmission(), agent(BoundedCalls.MOST + 1))
                        .score())
                .isEqualTo(4);
    }

    private static void assertEnded(EvaluationResult result) {
        assertThat(result.code()).isEqualTo(EvaluationCode.HOST_ABORT);
        assertThat(result.detail()).isEqualTo("call_limit");
        assertThat(result.gasUsed()).isEqualTo(GAS);
    }

    private EvaluationResult evaluate(String interfaceName, byte[] challenge, byte[] submission) {
        Facts facts = new Facts("calls", submission, new byte[0], Hash.sha256(), 1, 2, 3);
        EvaluationLimits limits =
                new EvaluationLimits(GAS, GAS, 16, 100, new StorageQuota(0, 0), 100, Duration.ofMinutes(10));
        return sandbox.evaluate(new EvaluationRequest(
                SandboxVersion.V2, challenge, interfaceName, FunctionGrant.ALL, facts, limits, ChallengeStorage.EMPTY));
    }

    /** Calls a function that takes nothing and gives an i64, so many times; its score is 0. */
    private static byte[] challenge(String module, String function, int calls) {
        String parameters = module.equals("quoin_v1") ? "" : "ii";
        return new WasmBuilder()
                .type("", "I")
                .type(parameters, "I")
                .importFunction(module, function, 0)
                .memory(1)
                .rawFunction(1, loop(parameters.length(), calls).u8(0x42).s64(0).u8(0x0B))
                .export("memory", 2, 0)
                .export("evaluate", 0, 1)
                .build();
    }

    private static byte[] agent(int calls) {
        return new WasmBuilder()
                .type("", "i")
                .type("", "")
                .importFunction("quoin_agent_v1", "input_size", 0)
                .memory(1)
                .rawFunction(1, loop(0, calls).u8(0x0B))
                .export("memory", 2, 0)
                .export("run", 0, 1)
                .build();
    }

    /** Declares one i32 local, and calls function 0 until the local is so large. */
    private static BinaryWriter loop(int local, int calls) {
        BinaryWriter code = new BinaryWriter(64).u32(1).u32(1).u8(0x7F).u8(0x03).u8(0x40);
        code.u8(0x10).u8(0).u8(0x1A);
        code.u8(0x20).u8(local).u8(0x41).s64(1).u8(0x6A).u8(0x22).u8(local);
        return code.u8(0x41).s64(calls).u8(0x48).u8(0x0D).u8(0).u8(0x0B);
    }

    /** Runs the submission twice; the score is how the last run ended. */
    private static byte[] runsTheSubmission() {
        BinaryWriter code = new BinaryWriter(64).u32(0).u8(0x10).u8(0).u8(0x1A);
        for (int run = 1; run <= RUNS; run++) {
            code.u8(0x41).u8(0).u8(0x41).u8(0).u8(0x42).s64(GAS / RUNS).u8(0x10).u8(1);
            code.u8(run == RUNS ? 0xAD : 0x1A);
        }
        return new WasmBuilder()
                .type("", "i")
                .type("iiI", "i")
                .type("", "I")
                .importFunction("quoin_v1", "agent_load", 0)
                .importFunction("quoin_v1", "agent_run", 1)
                .memory(1)
                .rawFunction(2, code.u8(0x0B))
                .export("memory", 2, 0)
                .export("evaluate", 0, 2)
                .build();
    }
}
