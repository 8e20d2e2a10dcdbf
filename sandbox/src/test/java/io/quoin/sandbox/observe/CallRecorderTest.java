package io.quoin.sandbox.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallRecorderTest {

    private static final int I32 = 0x41;
    private static final int I64 = 0x42;
    private static final int CALL = 0x10;
    private static final int DROP = 0x1A;
    private static final int LOG = 0;
    private static final int SHA256 = 1;
    private static final int AGENT_LOAD = 2;
    private static final int AGENT_RUN = 3;
    private static final int RANGE = 4;
    private static final int EVALUATE = 5;
    private static final long GAS = 50_000_000;

    private final CompilingEngine engine = new CompilingEngine();
    private final Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 1);
    private final List<HostCall> calls = new ArrayList<>();

    @AfterEach
    void nothingStaysOpen() {
        sandbox.close();
        assertThat(engine.open()).isZero();
    }

    @Test
    void aCallIsRecordedWithItsCopiesItsGasAndItsResults() {
        evaluate(challenge(I32, 4, I32, 3, I32, 8, CALL, SHA256, I64, 1));

        Hash hash = Hash.sha256(new byte[3]);
        assertThat(calls)
                .containsExactly(new HostCall(
                        0,
                        "quoin_v1.sha256",
                        List.of(4L, 3L, 8L),
                        new MemoryUse(3, Hash.sha256(copy(4, 3), new byte[3])),
                        new MemoryUse(32, Hash.sha256(copy(8, 32), hash.toBytes())),
                        10_060,
                        List.of(),
                        Optional.empty()));
        assertThat(calls.get(0))
                .hasToString("quoin_v1.sha256(4, 3, 8), gas 10060, read 3 bytes "
                        + calls.get(0).read().digest().shortHex() + ", wrote 32 bytes "
                        + calls.get(0).written().digest().shortHex());
    }

    @Test
    void aCallThatEndsTheGuestIsRecordedWithTheReason() {
        evaluate(challenge(I32, 0, I32, 0, I64, 1, CALL, AGENT_RUN, DROP, I64, 1));

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.abort()).contains("agent_not_loaded");
            assertThat(call.results()).isEmpty();
        });
    }

    @Test
    void theAgentsCallsComeBeforeTheOneThatRanIt() {
        byte[] agent = new WasmBuilder()
                .type("", "")
                .type("", "i")
                .importFunction("quoin_agent_v1", "input_size", 1)
                .memory(1)
                .function(0, "", CALL, 0, DROP)
                .export("memory", 2, 0)
                .export("run", 0, 1)
                .build();
        int[] run = {I32, 0, I32, 7, I64, 0xFF, 0xFF, 0xFF, 0, CALL, AGENT_RUN, DROP};
        evaluate(
                challenge(concat(new int[] {CALL, AGENT_LOAD, DROP}, run, run, new int[] {I64, 1})),
                agent,
                new CallRecorder(calls::add));

        assertThat(calls)
                .extracting(call -> call.guest() + " " + call.function() + " " + call.results())
                .containsExactly(
                        "0 quoin_v1.agent_load [0]",
                        "1 quoin_agent_v1.input_size [7]",
                        "0 quoin_v1.agent_run [0]",
                        "2 quoin_agent_v1.input_size [7]",
                        "0 quoin_v1.agent_run [0]");
    }

    @Test
    void theGasOfAFunctionThatChargesItselfIsRecorded() {
        evaluate(challenge(I32, 0, I32, 0, I32, 0, I32, 0, I32, 8, I32, 0xFF, 0, CALL, RANGE, DROP, I64, 1));

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.gas()).isEqualTo(30_000);
            assertThat(call.arguments()).hasSize(7);
        });
    }

    @Test
    void theResultIsTheSameWhenNobodyLooks() {
        byte[] challenge = challenge(I32, 4, I32, 3, I32, 8, CALL, SHA256, I32, 0, I32, 9, CALL, LOG, I64, 1);

        EvaluationResult observed = evaluate(challenge);
        EvaluationResult alone = evaluate(challenge, new byte[0], EvaluationObserver.NONE);

        assertThat(observed.gasUsed()).isEqualTo(alone.gasUsed());
        assertThat(observed.log()).isEqualTo(alone.log());
        assertThat(calls).hasSize(2);
    }

    private EvaluationResult evaluate(byte[] challenge) {
        return evaluate(challenge, new byte[0], new CallRecorder(calls::add));
    }

    private EvaluationResult evaluate(byte[] challenge, byte[] submission, EvaluationObserver observer) {
        return sandbox.evaluate(
                new EvaluationRequest(
                        SandboxVersion.NEWEST,
                        challenge,
                        "quoin_v1",
                        new Facts("sorting", submission, new byte[0], Hash.ZERO, 1, 2, 3),
                        new EvaluationLimits(GAS, GAS, 16, 100, 50, Duration.ofMinutes(1))),
                observer);
    }

    private static byte[] copy(long offset, long length) {
        return ByteBuffer.allocate(16).putLong(offset).putLong(length).array();
    }

    private static int[] concat(int[]... parts) {
        return List.of(parts).stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static byte[] challenge(int... code) {
        return new WasmBuilder()
                .type("ii", "")
                .type("iii", "")
                .type("", "i")
                .type("iiI", "i")
                .type("iiiiii", "i")
                .type("", "I")
                .importFunction("quoin_v1", "log", 0)
                .importFunction("quoin_v1", "sha256", 1)
                .importFunction("quoin_v1", "agent_load", 2)
                .importFunction("quoin_v1", "agent_run", 3)
                .importFunction("quoin_v1", "storage_range", 4)
                .memory(1)
                .function(5, "", code)
                .export("memory", 2, 0)
                .export("evaluate", 0, EVALUATE)
                .build();
    }
}
