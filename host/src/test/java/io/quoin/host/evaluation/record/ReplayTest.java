package io.quoin.host.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.fixture.ScriptedEngine;
import io.quoin.host.fixture.ScriptedEngine.Host;
import io.quoin.host.fixture.ScriptedEngine.Script;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.storage.StoredEntry;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Hash ID = Hash.sha256(new byte[] {1});
    private static final byte[] SUBMISSION = "submission".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MODULE = module();
    private static final Map<Hash, byte[]> CONTENT =
            Map.of(Hash.sha256(MODULE), MODULE, Hash.sha256(SUBMISSION), SUBMISSION);

    private final List<RecordedEvaluation> records = new ArrayList<>();

    @Test
    void anEvaluationThatReadsAndWritesIsReproduced() {
        RecordedEvaluation recorded = record(ReplayTest::readsAndWrites);

        assertThat(recorded.calls().total()).isEqualTo(5);
        assertThat(recorded.result().score()).isEqualTo(6);
        assertThat(recorded.result().writes()).isNotEqualTo(Hash.ZERO);
        assertThat(RecordedEvaluation.decode(recorded.encode())).isEqualTo(recorded);
        assertThat(replay(recorded, ReplayTest::readsAndWrites)).isEmpty();
    }

    @Test
    void theFirstCallThatDiffersIsNamed() {
        RecordedEvaluation recorded = record(host -> {
            host.call("sha256", 0, 8, 100);
            host.call("sha256", 0, 9, 100);
            return 1;
        });
        Optional<Divergence> found = replay(recorded, host -> {
            host.call("sha256", 0, 8, 100);
            host.call("sha256", 0, 10, 100);
            return 1;
        });

        assertThat(found).hasValueSatisfying(difference -> {
            assertThat(difference.where()).isEqualTo("host call 2");
            assertThat(difference.expected()).startsWith("quoin_v1.sha256(0, 9, 100), gas 10180, read 9 bytes");
            assertThat(difference.found()).startsWith("quoin_v1.sha256(0, 10, 100)");
        });
    }

    @Test
    void theSameCallOnOtherBytesDiffers() {
        Script script = host -> host.call("sha256", 0, 8, 100);
        Optional<Divergence> found = replay(record(script), host -> {
            host.memory().write(3, new byte[] {1});
            return script.evaluate(host);
        });

        assertThat(found).map(Divergence::where).contains("host call 1");
    }

    @Test
    void aCallThatIsMissingOrTooManyDiffers() {
        Script none = host -> 1;
        Script one = host -> {
            host.call("sha256", 0, 8, 100);
            return 1;
        };

        assertThat(replay(record(one), none)).map(Divergence::found).contains("no call");
        assertThat(replay(record(none), one)).map(Divergence::expected).contains("no call");
    }

    @Test
    void aCallBeyondThoseThatAreKeptDiffers() {
        RecordedEvaluation recorded = record(host -> callOften(host, 8));

        assertThat(recorded.calls().first()).hasSize(CallLog.KEPT);
        assertThat(replay(recorded, host -> callOften(host, 8))).isEmpty();
        assertThat(replay(recorded, host -> callOften(host, 9)))
                .map(Divergence::where)
                .contains("a host call after number 2048");
    }

    private static long callOften(Host host, long lastLength) {
        for (int i = 0; i < CallLog.KEPT; i++) {
            host.call("sha256", 0, 8, 100);
        }
        return host.call("sha256", 0, lastLength, 100);
    }

    @Test
    void anotherScoreDiffers() {
        assertThat(replay(record(host -> 1), host -> 2)).contains(new Divergence("score", "1", "2"));
    }

    @Test
    void aReadThatWasNotRecordedDiffers() {
        Optional<Divergence> found = replay(record(host -> 1), ReplayTest::readsAndWrites);

        assertThat(found)
                .map(Divergence::found)
                .hasValueSatisfying(text -> assertThat(text).contains("did not read the key 00, this one does"));
    }

    @Test
    void moreStorageThanARecordHoldsCannotBeReproduced() {
        RecordedEvaluation recorded = record(host -> {
            for (int key = 0; key <= RecordedStorage.MAX_READS; key++) {
                host.memory().write(0, new byte[] {(byte) (key >>> 8), (byte) key});
                host.call("storage_get", 0, 2, 8, 8);
            }
            return 1;
        });

        assertThat(recorded.storage().values()).hasSize(RecordedStorage.MAX_READS);
        assertRefused(recorded, hash -> Optional.ofNullable(CONTENT.get(hash)), RecordError.EVALUATION_INCOMPLETE);
    }

    @Test
    void contentThatIsGoneOrWrongIsRefused() {
        RecordedEvaluation recorded = record(host -> 1);

        assertRefused(recorded, hash -> Optional.empty(), RecordError.EVALUATION_NO_CONTENT);
        assertRefused(recorded, hash -> Optional.of(new byte[] {1}), RecordError.EVALUATION_NO_CONTENT);
    }

    @Test
    void aRecordOfAnotherVersionOrADamagedOneIsRefused() {
        byte[] other = record(host -> 1).encode();
        other[0] = RecordedEvaluation.VERSION_WITH_NETWORK + 1;

        assertCorrupt(other);
        assertCorrupt(new byte[0]);
        assertCorrupt(new byte[] {RecordedEvaluation.VERSION, 1, 2});
    }

    private static void assertCorrupt(byte[] record) {
        assertThatThrownBy(() -> RecordedEvaluation.decode(record))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        e -> assertThat(e.code()).isEqualTo(RecordError.EVALUATION_RECORD_CORRUPT));
    }

    private static void assertRefused(
            RecordedEvaluation recorded, Function<Hash, Optional<byte[]>> content, RecordError code) {
        assertThatThrownBy(() -> Replay.prepare(recorded, content))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** Reads a key that is there and one that is not, a whole range and a part of it, and sets a key. */
    private static long readsAndWrites(Host host) {
        long length = host.call("storage_get", 0, 1, 8, 8);
        host.memory().write(1, new byte[] {7});
        host.call("storage_get", 1, 1, 8, 8);
        long entries = host.call("storage_range", 0, 0, 0, 0, 32, 1_000, 1_000_000);
        host.call("storage_range", 0, 0, 0, 0, 32, 10, 1_000_000);
        host.call("storage_set", 0, 1, 0, 2);
        return entries > 0 ? length + 3 : 0;
    }

    private RecordedEvaluation record(Script script) {
        EvaluationRequest request = new EvaluationRequest(
                SandboxVersion.NEWEST,
                MODULE,
                "quoin_v1",
                FunctionGrant.of(List.of("sha256", "storage_get", "storage_set", "storage_range")),
                new Facts("sorting", SUBMISSION, new byte[] {9}, Hash.ZERO, 1, 2, 3),
                new EvaluationLimits(10_000_000, 0, 16, 100, new StorageQuota(10, 1_000), 50, Duration.ofMinutes(1)),
                new TwoEntries());
        EvaluationResult result =
                with(script, sandbox -> new RecordingRunner(sandbox, "scripted 1", records::add).run(ID, request));
        RecordedEvaluation recorded = records.remove(0);
        assertThat(recorded.submission()).isEqualTo(ID);
        assertThat(recorded.result()).isEqualTo(RecordedResult.of(result));
        return recorded;
    }

    private static Optional<Divergence> replay(RecordedEvaluation recorded, Script script) {
        Replay replay = Replay.prepare(recorded, hash -> Optional.ofNullable(CONTENT.get(hash)));
        return with(script, replay::on);
    }

    private static <T> T with(Script script, Function<Sandbox, T> action) {
        try (Sandbox sandbox =
                new Sandbox(new ScriptedEngine(script), InstantSource.system(), new NoCryptography(), 1)) {
            return action.apply(sandbox);
        }
    }

    /** The keys 0 and 5. */
    private static final class TwoEntries implements ChallengeStorage {

        private static final List<StoredEntry> ENTRIES = List.of(
                new StoredEntry(new byte[] {0}, new byte[] {1, 2, 3}), new StoredEntry(new byte[] {5}, new byte[4]));

        @Override
        public Optional<byte[]> get(byte[] key) {
            return ENTRIES.stream()
                    .filter(entry -> Arrays.equals(entry.key(), key))
                    .findFirst()
                    .map(StoredEntry::value);
        }

        @Override
        public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
            for (StoredEntry entry : ENTRIES) {
                if (!visitor.test(entry)) {
                    return;
                }
            }
        }

        @Override
        public StorageUsage usage() {
            return new StorageUsage(2, 9);
        }
    }

    private static byte[] module() {
        try (InputStream in = ReplayTest.class.getResourceAsStream("storing.wasm")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
