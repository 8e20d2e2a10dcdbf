package io.quoin.sandbox.abi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.ChallengeInterfaces;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.MapStorage;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.storage.StoredEntry;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code examples/contract-counter}, which uses all five functions. */
class CounterContractTest {

    private static final int OWN = 1;
    private static final int PAYEE = 2;

    private final CompilingEngine engine = new CompilingEngine();
    private final Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 1);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void itCountsFromWhatItKept() throws IOException {
        MapStorage kept = new MapStorage();
        assertThat(evaluate(kept, 5).score()).isEqualTo(1);
        kept.with("count".getBytes(StandardCharsets.US_ASCII), little(41));
        EvaluationResult result = evaluate(kept, 5);

        assertThat(result.score()).isEqualTo(42);
        assertThat(result.log()).isEqualTo("counted and paid");
        assertThat(result.writes()).singleElement().satisfies(write -> {
            assertThat(new String(write.key(), StandardCharsets.US_ASCII)).isEqualTo("count");
            assertThat(write.value()).contains(little(42));
        });
    }

    @Test
    void theFiveFunctionsCostWhatTheyAreSaidTo() throws IOException {
        long calls = 15 + 2 * 20 + 50 + 30 + 10;
        long copiedBytes = 8 + 8 + 16;
        long instance = 1_000 + 96 / 8;
        long instructions = 87;
        assertThat(evaluate(ChallengeStorage.EMPTY, 5).gasUsed())
                .isEqualTo(calls + copiedBytes + instance + instructions);
    }

    @Test
    void whoHasNothingCannotPay() throws IOException {
        EvaluationResult result = evaluate(ChallengeStorage.EMPTY, 0);

        assertThat(result.score()).isZero();
        assertThat(result.log()).isEqualTo("nothing left to pay with");
        assertThat(result.writes()).isEmpty();
    }

    @Test
    void aContractThatCallsForEverIsStoppedLongBeforeItsGasEnds() {
        byte[] endless = new WasmBuilder()
                .type("", "I")
                .type("ii", "")
                .importFunction("contract_v1", "log", 1)
                .memory(1)
                .function(0, "", 0x03, 0x40, 0x41, 0, 0x41, 0, 0x10, 0, 0x0C, 0, 0x0B, 0x42, 0)
                .export("memory", 2, 0)
                .export("evaluate", 0, 1)
                .build();
        EvaluationResult result = evaluate(endless, ChallengeStorage.EMPTY, 5);

        assertThat(result.code()).isEqualTo(EvaluationCode.HOST_ABORT);
        assertThat(result.detail()).isEqualTo("call_limit");
    }

    @Test
    void aKeyThatNothingCanHaveIsAbsentAndNotLookedFor() {
        ChallengeStorage picky = new ChallengeStorage() {
            @Override
            public Optional<byte[]> get(byte[] key) {
                throw new AssertionError("looked for a key of " + key.length + " bytes");
            }

            @Override
            public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
                throw new AssertionError("looked through a range");
            }

            @Override
            public StorageUsage usage() {
                return StorageUsage.NONE;
            }
        };
        assertThat(evaluate(reading(0), picky, 5).score()).isEqualTo(1);
        assertThat(evaluate(reading(257), picky, 5).score()).isEqualTo(1);
    }

    /** A contract whose score is the negative of what reading a key of a length answers. */
    private static byte[] reading(int keyLength) {
        int[] length = {keyLength & 0x7F | 0x80, keyLength >> 7};
        return new WasmBuilder()
                .type("", "I")
                .type("iiii", "i")
                .importFunction("contract_v1", "storage_read", 1)
                .memory(1)
                .function(0, "", 0x41, 0, 0x41, 0, 0x41, length[0], length[1], 0x41, 0, 0x41, 0, 0x10, 0, 0x6B, 0xAC)
                .export("memory", 2, 0)
                .export("evaluate", 0, 1)
                .build();
    }

    @Test
    void parametersThatAreNoBalancesAreRefusedBeforehand() {
        var contracts = ChallengeInterfaces.named("contract_v1");
        assertThatThrownBy(() -> contracts.requireParams(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> contracts.requireParams(new byte[41])).hasMessageContaining("40 bytes each");
        byte[] twice = ByteBuffer.allocate(80).put(balances(1)).put(balances(2)).array();
        assertThatThrownBy(() -> contracts.requireParams(twice)).hasMessageContaining("twice");
        assertThatThrownBy(() -> contracts.requireParams(balances(-1))).hasMessageContaining("too much");
        contracts.requireParams(balances(7));
    }

    @Test
    void noTransferMakesOrLosesMoney() {
        ByteBuffer params = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        params.put(account(OWN).toBytes())
                .putLong(10)
                .put(account(PAYEE).toBytes())
                .putLong(Long.MAX_VALUE - 1);
        Balances balances = Balances.of(params.array());

        assertThat(balances.transfer(account(PAYEE), 2)).isFalse();
        assertThat(balances.transfer(account(PAYEE), -1)).isFalse();
        assertThat(balances.transfer(account(PAYEE), 11)).isFalse();
        assertThat(balances.transfer(account(OWN), 10)).isTrue();
        assertThat(balances.of(account(OWN))).isEqualTo(10);
        assertThat(balances.transfer(account(PAYEE), 1)).isTrue();
        assertThat(balances.of(account(OWN))).isEqualTo(9);
        assertThat(balances.of(account(PAYEE))).isEqualTo(Long.MAX_VALUE);
    }

    private EvaluationResult evaluate(ChallengeStorage storage, long balance) throws IOException {
        Path module = Path.of("..", "examples", "contract-counter", "counter.wasm");
        return evaluate(Files.readAllBytes(module), storage, balance);
    }

    private EvaluationResult evaluate(byte[] module, ChallengeStorage storage, long balance) {
        Facts facts = new Facts("counter", new byte[0], balances(balance), Hash.sha256(), 1, 2, 3);
        EvaluationLimits limits =
                new EvaluationLimits(10_000_000, 0, 16, 0, new StorageQuota(4, 100), 1_000, Duration.ofMinutes(1));
        return sandbox.evaluate(new EvaluationRequest(
                SandboxVersion.V1, module, "contract_v1", FunctionGrant.ALL, facts, limits, storage));
    }

    private static byte[] balances(long own) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(account(OWN).toBytes())
                .putLong(own)
                .array();
    }

    private static Hash account(int number) {
        byte[] account = new byte[Hash.SIZE];
        Arrays.fill(account, (byte) number);
        return new Hash(account);
    }

    private static byte[] little(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
