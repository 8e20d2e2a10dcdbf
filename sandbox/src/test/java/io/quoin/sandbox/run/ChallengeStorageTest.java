package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.FakeCryptography;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.MapStorage;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a challenge keeps and may import, through whole evaluations. Its key is one zero byte, its memory zeros. */
class ChallengeStorageTest {

    private static final int I32 = 0x41;
    private static final int I64 = 0x42;
    private static final int CALL = 0x10;
    private static final int DROP = 0x1A;
    private static final int EXTEND = 0xAC;
    private static final int UNREACHABLE = 0x00;
    private static final int SET = 0;
    private static final int GET = 1;
    private static final int RANGE = 2;
    private static final int EVALUATE = 3;
    private static final byte[] KEY = {0};

    private final CompilingEngine engine = new CompilingEngine();
    private final Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new FakeCryptography(), 2);

    @AfterEach
    void nothingStaysOpen() {
        sandbox.close();
        assertThat(engine.open()).isZero();
    }

    @Test
    void theWritesArePartOfTheResult() {
        EvaluationResult result = evaluate(challenge(set(I32, 3, CALL, SET, DROP, I64, 1)), ChallengeStorage.EMPTY);

        assertThat(result.code()).isEqualTo(EvaluationCode.OK);
        assertThat(result.writes()).singleElement().satisfies(write -> {
            assertThat(write.key()).isEqualTo(KEY);
            assertThat(write.value()).contains(new byte[3]);
        });
    }

    @Test
    void readsWhatWasKept() {
        byte[] reading = challenge(I32, 0, I32, 1, I32, 8, I32, 8, CALL, GET, EXTEND);

        assertThat(evaluate(reading, new MapStorage().with(KEY, new byte[7])).score())
                .isEqualTo(7);
        assertThat(evaluate(reading, ChallengeStorage.EMPTY).code()).isEqualTo(EvaluationCode.INVALID_SCORE);
    }

    @Test
    void rangesArePaidForByWhatTheyGive() {
        byte[] reading = challenge(I32, 0, I32, 0, I32, 0, I32, 0, I32, 8, I32, 0xFF, 0, CALL, RANGE, EXTEND);
        EvaluationResult none = evaluate(reading, ChallengeStorage.EMPTY);
        EvaluationResult one = evaluate(reading, new MapStorage().with(KEY, new byte[7]));

        assertThat(none.score()).isZero();
        assertThat(one.score()).isEqualTo(14);
        assertThat(one.gasUsed() - none.gasUsed()).isEqualTo(1_000 + 14);
    }

    @Test
    void anEvaluationThatFailsWritesNothing() {
        assertNothingWritten(EvaluationCode.TRAP, challenge(set(I32, 3, CALL, SET, UNREACHABLE)));
        assertNothingWritten(EvaluationCode.INVALID_SCORE, challenge(set(I32, 3, CALL, SET, DROP, I64, 0x7F)));
        assertNothingWritten(
                EvaluationCode.OUT_OF_GAS, challenge(set(I32, 3, CALL, SET, DROP, 0x03, 0x40, 0x0C, 0, 0x0B, I64, 1)));
        byte[] refusing = builder(I64, 1)
                .type("", "i")
                .function(3, "", set(I32, 3, CALL, SET))
                .export("validate", 0, EVALUATE + 1)
                .build();
        assertNothingWritten(EvaluationCode.REFUSED, refusing);
    }

    @Test
    void aWriteBeyondTheQuotaEndsWithItsCode() {
        byte[] writing = challenge(joined(new int[] {I32, 0}, set(I32, 9, CALL, SET, 0x6B, EXTEND)));

        assertThat(evaluate(writing, ChallengeStorage.EMPTY, new StorageQuota(1, 9), FunctionGrant.ALL)
                        .score())
                .isEqualTo(6);
        assertThat(evaluate(writing, ChallengeStorage.EMPTY, new StorageQuota(0, 10), FunctionGrant.ALL)
                        .score())
                .isEqualTo(5);
        EvaluationResult fits = evaluate(writing, ChallengeStorage.EMPTY, new StorageQuota(1, 10), FunctionGrant.ALL);
        assertThat(fits.score()).isZero();
        assertThat(fits.writes()).hasSize(1);
    }

    @Test
    void refusesImportsThatAreNotGranted() {
        byte[] challenge = challenge(I64, 1);
        StorageQuota quota = new StorageQuota(1, 10);
        FunctionGrant all = FunctionGrant.of(List.of("storage_range", "storage_get", "storage_set"));
        FunctionGrant some = FunctionGrant.of(List.of("storage_get", "storage_range"));

        assertThat(evaluate(challenge, ChallengeStorage.EMPTY, quota, all).score())
                .isEqualTo(1);
        assertThatThrownBy(() -> evaluate(challenge, ChallengeStorage.EMPTY, quota, some))
                .isInstanceOfSatisfying(QuoinException.class, e -> {
                    assertThat(e.code()).isEqualTo(WasmError.WASM_IMPORT);
                    assertThat(e)
                            .hasMessageContaining(
                                    "import quoin_v1.storage_set is not among the manifest's hostFunctions;"
                                            + " add \"storage_set\" there");
                });
        assertThatThrownBy(
                        () -> evaluate(challenge, ChallengeStorage.EMPTY, quota, FunctionGrant.of(List.of("no_such"))))
                .hasMessageContaining("no_such");
    }

    @Test
    void anAgentHasNoneOfTheChallengesFunctions() {
        byte[] challenge = new WasmBuilder()
                .type("", "i")
                .type("", "I")
                .importFunction("quoin_v1", "agent_load", 0)
                .memory(1)
                .function(1, "", I32, 0, CALL, 0, 0x6B, EXTEND)
                .export("memory", 2, 0)
                .export("evaluate", 0, 1)
                .build();
        for (String function : List.of("agent_load", "agent_run", "storage_set")) {
            byte[] agent = new WasmBuilder()
                    .type("", "")
                    .importFunction("quoin_v1", function, 0)
                    .memory(1)
                    .function(0, "")
                    .export("memory", 2, 0)
                    .export("run", 0, 1)
                    .build();
            Facts facts = new Facts("test", agent, new byte[0], Hash.ZERO, 1, 2, 3);
            EvaluationResult result = sandbox.evaluate(
                    new EvaluationRequest(SandboxVersion.V2, challenge, "quoin_v1", facts, limits(StorageQuota.NONE)));

            assertThat(result.score()).isEqualTo(5);
        }
    }

    private void assertNothingWritten(EvaluationCode code, byte[] challenge) {
        EvaluationResult result = evaluate(challenge, ChallengeStorage.EMPTY);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.writes()).isEmpty();
    }

    private EvaluationResult evaluate(byte[] challenge, ChallengeStorage storage) {
        return evaluate(challenge, storage, new StorageQuota(10, 1_000), FunctionGrant.ALL);
    }

    private EvaluationResult evaluate(
            byte[] challenge, ChallengeStorage storage, StorageQuota quota, FunctionGrant grant) {
        Facts facts = new Facts("test", new byte[0], new byte[0], Hash.ZERO, 1, 2, 3);
        return sandbox.evaluate(
                new EvaluationRequest(SandboxVersion.V2, challenge, "quoin_v1", grant, facts, limits(quota), storage));
    }

    private static EvaluationLimits limits(StorageQuota quota) {
        return new EvaluationLimits(50_000_000, 1_000_000, 16, 100, quota, 50, Duration.ofMinutes(1));
    }

    /** The first arguments of a write to the key, then this. */
    private static int[] set(int... code) {
        return joined(new int[] {I32, 0, I32, 1, I32, 0}, code);
    }

    private static int[] joined(int[] first, int... second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] challenge(int... code) {
        return builder(code).build();
    }

    private static WasmBuilder builder(int... code) {
        return new WasmBuilder()
                .type("iiii", "i")
                .type("iiiiii", "i")
                .type("", "I")
                .importFunction("quoin_v1", "storage_set", 0)
                .importFunction("quoin_v1", "storage_get", 0)
                .importFunction("quoin_v1", "storage_range", 1)
                .memory(1)
                .function(2, "", code)
                .export("memory", 2, 0)
                .export("evaluate", 0, EVALUATE);
    }
}
