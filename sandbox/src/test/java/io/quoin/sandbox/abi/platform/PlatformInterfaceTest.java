package io.quoin.sandbox.abi.platform;

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
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.storage.StorageWrite;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The module {@code every.wasm}, whose source is in {@code src/test/challenges}, calls every function there is. */
class PlatformInterfaceTest {

    private static final int OUTPUT_BYTES = 16_384;

    private final CompilingEngine engine = new CompilingEngine();
    private final Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 1);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyFunctionAnswersAsTheSdkExpects() throws IOException {
        EvaluationResult result = evaluate("agent");

        assertThat(result.code()).as(result.detail()).isEqualTo(EvaluationCode.OK);
        assertThat(result.score()).isEqualTo(750_000_000);
        EvaluationOutput output = EvaluationOutput.decode(result.output());
        assertThat(output.message()).isEqualTo(text("every.txt"));
    }

    @Test
    void theModuleGetsTheInputAsTheSdkLaysItOut() throws IOException {
        EvaluationOutput output = EvaluationOutput.decode(evaluate("agent").output());

        assertThat(output.metrics().map(HexFormat.of()::formatHex))
                .contains("0500000000000000" + hex("agent") + "0500000000000000" + hex("every") + "0200000000000000"
                        + "0102" + "00" + "00");
        assertThat(output.details()).isEmpty();
    }

    @Test
    void logsHaveTheirLevelsAndWritesAreTheResults() throws IOException {
        EvaluationResult result = evaluate("agent");

        assertThat(result.log()).isEqualTo("info: one\nwarn: two\nerror: three\ninfo: four\n");
        assertThat(result.writes().stream().map(PlatformInterfaceTest::describe))
                .containsExactly("a/1=one", "a/2=two", "b removed");
    }

    @Test
    void whatIsNotValidIsRefused() throws IOException {
        EvaluationResult result = evaluate("n");

        assertThat(result.code()).isEqualTo(EvaluationCode.REFUSED);
        assertThat(result.writes()).isEmpty();
        assertThat(result.output()).isEmpty();
    }

    @Test
    void scoresBeyondTheWholeAndMissingOutputsAreNoScores() throws IOException {
        assertThat(evaluate("s").code()).isEqualTo(EvaluationCode.INVALID_SCORE);
        assertThat(evaluate("s").detail()).contains("10001");
        assertThat(evaluate("z").code()).isEqualTo(EvaluationCode.INVALID_SCORE);
    }

    @Test
    void anInputThatHasNoRoomIsAnAbort() throws IOException {
        EvaluationResult result = evaluate("x".repeat(20_000));

        assertThat(result.code()).isEqualTo(EvaluationCode.HOST_ABORT);
        assertThat(result.detail()).contains("no room");
        assertThat(result.gasUsed()).isBetween(1_000L, 10_000L);
    }

    @Test
    void outputsThatAreNotTheirsAreNoScores() {
        long outside = 8L << 32 | 65_533;
        assertThat(evaluate(returning(outside)).code()).isEqualTo(EvaluationCode.INVALID_SCORE);
        long endless = 0xFFFF_FFFFL << 32 | 0xFFFF_FFFFL;
        assertThat(evaluate(returning(endless)).code()).isEqualTo(EvaluationCode.INVALID_SCORE);
        long empty = 16;
        assertThat(evaluate(returning(empty)).detail()).contains("ends too early");
        long tooLong = (long) (OUTPUT_BYTES + 1) << 32 | 16;
        assertThat(evaluate(returning(tooLong)).code()).isEqualTo(EvaluationCode.HOST_ABORT);
        assertThat(evaluate(returning(tooLong)).gasUsed()).isEqualTo(1_001);
    }

    @Test
    void aModuleWithoutAnAllocatorGetsItsInputNearTheEndOfItsMemory() {
        // 8 + 5 for the submission, 8 + 5 for the name, 8 + 2 for the parameters, 2 for what is missing
        int start = 65_536 - 38 - 1_024;
        // traps unless it is given that place and size
        BinaryWriter code = new BinaryWriter(64)
                .u8(0)
                .u8(0x20)
                .u8(0)
                .u8(0x41)
                .s64(start)
                .u8(0x47)
                .u8(0x20)
                .u8(1)
                .u8(0x41)
                .s64(38)
                .u8(0x47)
                .u8(0x72)
                .u8(0x04)
                .u8(0x40)
                .u8(0x00)
                .u8(0x0B)
                .u8(0x42)
                .u8(0)
                .u8(0x0B);
        byte[] module = new WasmBuilder()
                .type("ii", "I")
                .memory(1)
                .rawFunction(0, code)
                .export("memory", 2, 0)
                .export("evaluate", 0, 0)
                .build();
        assertThat(evaluate(module).detail()).isEqualTo("evaluate returned no output");
    }

    /** A module whose evaluate returns a value; its input goes near the end of its memory. */
    private static byte[] returning(long packed) {
        BinaryWriter constant = new BinaryWriter(16).s64(packed);
        byte[] encoded = constant.toByteArray();
        int[] code = new int[encoded.length + 1];
        code[0] = 0x42;
        for (int i = 0; i < encoded.length; i++) {
            code[i + 1] = encoded[i] & 0xFF;
        }
        return new WasmBuilder()
                .type("ii", "I")
                .memory(1)
                .function(0, "", code)
                .export("memory", 2, 0)
                .export("evaluate", 0, 0)
                .build();
    }

    private EvaluationResult evaluate(String submission) throws IOException {
        return evaluate(resource("every.wasm"), submission);
    }

    private EvaluationResult evaluate(byte[] module) {
        return evaluate(module, "agent");
    }

    private EvaluationResult evaluate(byte[] module, String submission) {
        Facts facts = new Facts(
                "every",
                submission.getBytes(StandardCharsets.US_ASCII),
                new byte[] {1, 2},
                Hash.sha256(),
                123,
                1_700_000_000_123L,
                7);
        EvaluationLimits limits = new EvaluationLimits(
                100_000_000, 0, 16, OUTPUT_BYTES, new StorageQuota(10, 1_000), 1_000, Duration.ofMinutes(1));
        return sandbox.evaluate(new EvaluationRequest(
                SandboxVersion.V2, module, "platform", FunctionGrant.ALL, facts, limits, ChallengeStorage.EMPTY));
    }

    private static String describe(StorageWrite write) {
        String key = new String(write.key(), StandardCharsets.US_ASCII);
        return write.value()
                .map(value -> key + "=" + new String(value, StandardCharsets.US_ASCII))
                .orElse(key + " removed");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(String name) throws IOException {
        return new String(resource(name), StandardCharsets.US_ASCII)
                .lines()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PlatformInterfaceTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
