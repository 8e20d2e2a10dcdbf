package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.StorageAnswer;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What challenges keep, by whole evaluations on the engine, in every version. The memory begins with {@code keyvalue}. */
interface StorageLaws extends EngineUnderTest {

    int GET = 0;
    int SET = 1;
    int DELETE = 2;
    int KEY = 0;
    int KEY_LENGTH = 3;
    int VALUE = 3;
    int VALUE_LENGTH = 5;
    int READ_TO = 100;
    StorageQuota QUOTA = new StorageQuota(3, 1_000);

    private EvaluationResult evaluate(SandboxVersion version, Code score) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        List<ValueType> four = Collections.nCopies(4, ValueType.I32);
        List<ValueType> one = List.of(ValueType.I32);
        module.imported("quoin_v1", "storage_get", four, one);
        module.imported("quoin_v1", "storage_set", four, one);
        module.imported("quoin_v1", "storage_delete", List.of(ValueType.I32, ValueType.I32), one);
        module.function("evaluate", List.of(), List.of(ValueType.I64), score);
        module.data(KEY, "keyvalue".getBytes(StandardCharsets.US_ASCII));
        EvaluationLimits limits =
                new EvaluationLimits(50_000_000, 1_000_000, 16, 100, QUOTA, 50, Duration.ofMinutes(2));
        Facts facts = new Facts("test", new byte[0], new byte[0], Hash.ZERO, 1, 2, 3);
        EvaluationRequest request = new EvaluationRequest(
                version, module.build().bytes(), "quoin_v1", FunctionGrant.ALL, facts, limits, ChallengeStorage.EMPTY);
        try (Sandbox sandbox = new Sandbox(engine(), InstantSource.system(), new NoCryptography(), 1)) {
            return sandbox.evaluate(request);
        }
    }

    private void assertScore(long score, Code code) {
        for (SandboxVersion version : SandboxVersion.all()) {
            EvaluationResult result = evaluate(version, code);
            assertThat(result.code())
                    .as("version %s: %s", version.number(), result.detail())
                    .isEqualTo(EvaluationCode.OK);
            assertThat(result.score()).as("version %s", version.number()).isEqualTo(score);
        }
    }

    private static Code set(int key, int keyLength, int value, int valueLength) {
        return new Code().i32(key).i32(keyLength).i32(value).i32(valueLength).call(SET);
    }

    private static Code set() {
        return set(KEY, KEY_LENGTH, VALUE, VALUE_LENGTH);
    }

    private static Code get(int length) {
        return new Code().i32(KEY).i32(KEY_LENGTH).i32(READ_TO).i32(length).call(GET);
    }

    private static Code delete() {
        return new Code().i32(KEY).i32(KEY_LENGTH).call(DELETE);
    }

    /** The number on the stack as the score. */
    private static Code score(Code answer) {
        return new Code().append(answer).op(Op.I64_EXTEND_I32_S);
    }

    /** The number on the stack, which is negative, with the other sign as the score. */
    private static Code negated(Code answer) {
        return score(new Code().i32(0).append(answer).op(Op.I32_SUB));
    }

    private void assertAnswer(StorageAnswer expected, Code answer) {
        assertScore(-expected.number(), negated(answer));
    }

    private static Code dropped(Code answer) {
        return new Code().append(answer).op(Op.DROP);
    }

    @Test
    default void whatAnEvaluationWritesItReadsAndLeaves() {
        Code sum = new Code()
                .append(dropped(set()))
                .append(get(64))
                .i32(0)
                .i32Load8S(READ_TO + 1)
                .op(Op.I32_ADD);
        assertScore('a' + VALUE_LENGTH, score(sum));
        for (SandboxVersion version : SandboxVersion.all()) {
            assertThat(evaluate(version, score(sum)).writes()).singleElement().satisfies(write -> {
                assertThat(write.key()).asString(StandardCharsets.US_ASCII).isEqualTo("key");
                assertThat(write.value().orElseThrow())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("value");
            });
        }
    }

    @Test
    default void aShortBufferGetsTheBeginningAndTheWholeLength() {
        Code sum = new Code()
                .append(dropped(set()))
                .append(get(2))
                .i32(0)
                .i32Load(READ_TO)
                .op(Op.I32_ADD);
        assertScore('v' + 256 * 'a' + VALUE_LENGTH, score(sum));
    }

    @Test
    default void whatIsDeletedOrWasNeverThereIsAbsent() {
        assertAnswer(StorageAnswer.ABSENT, get(64));
        assertAnswer(
                StorageAnswer.ABSENT,
                new Code().append(dropped(set())).append(dropped(delete())).append(get(64)));
    }

    @Test
    default void keysAndValuesOfWrongSizeAreAnsweredWithoutAWrite() {
        for (int length : new int[] {0, 257, -1, Integer.MIN_VALUE}) {
            assertAnswer(StorageAnswer.KEY_SIZE, set(KEY, length, VALUE, VALUE_LENGTH));
        }
        assertAnswer(StorageAnswer.VALUE_SIZE, set(KEY, KEY_LENGTH, 0, 16 * 1_024 + 1));
        for (SandboxVersion version : SandboxVersion.all()) {
            assertThat(evaluate(version, negated(set(KEY, 257, VALUE, VALUE_LENGTH)))
                            .writes())
                    .isEmpty();
        }
    }

    @Test
    default void moreKeysAndBytesThanGrantedAreAnswered() {
        Code three = new Code();
        for (int key = 1; key <= 3; key++) {
            three.append(dropped(set(KEY, key, VALUE, VALUE_LENGTH)));
        }
        assertAnswer(StorageAnswer.KEYS_FULL, new Code().append(three).append(set(KEY, 4, VALUE, VALUE_LENGTH)));
        assertScore(0, score(new Code().append(three).append(set(KEY, 3, VALUE, VALUE_LENGTH))));
        assertAnswer(StorageAnswer.BYTES_FULL, set(KEY, KEY_LENGTH, VALUE, 998));
        assertScore(0, score(set(KEY, KEY_LENGTH, VALUE, 997)));
    }

    @Test
    default void pointersOutsideTheMemoryEndTheCallAndNothingIsKept() {
        Code written = dropped(set());
        for (int pointer : new int[] {65_534, 65_536, -1, -2, Integer.MIN_VALUE}) {
            assertAborts(new Code().append(written).append(set(pointer, 3, VALUE, VALUE_LENGTH)));
            assertAborts(new Code().append(written).append(set(KEY, KEY_LENGTH, pointer, 3)));
            assertAborts(new Code()
                    .append(written)
                    .i32(KEY)
                    .i32(KEY_LENGTH)
                    .i32(pointer)
                    .i32(64)
                    .call(GET));
            assertAborts(new Code().append(written).i32(pointer).i32(3).call(DELETE));
        }
    }

    private void assertAborts(Code answer) {
        for (SandboxVersion version : SandboxVersion.all()) {
            EvaluationResult result = evaluate(version, score(answer));
            assertThat(result.code()).as("version %s", version.number()).isEqualTo(EvaluationCode.HOST_ABORT);
            assertThat(result.writes()).isEmpty();
        }
    }

    @Test
    default void aTrapAfterAWriteKeepsNothing() {
        for (SandboxVersion version : SandboxVersion.all()) {
            EvaluationResult result =
                    evaluate(version, new Code().append(dropped(set())).op(Op.UNREACHABLE));
            assertThat(result.code()).isEqualTo(EvaluationCode.TRAP);
            assertThat(result.writes()).isEmpty();
        }
    }
}
