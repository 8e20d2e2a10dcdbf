package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.node.Home;
import io.quoin.acceptance.node.HomeStore;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import io.quoin.host.author.EvaluationFile;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.RecordedResult;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.NetworkMaker;
import io.quoin.testkit.devnet.layout.NetworkTiming;
import io.quoin.testkit.devnet.layout.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations of each engine that are records in the storage of a home whose node does not run. */
class StoredRecordReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENGINES = List.of("chicory", "chicory-interpreter", "wasmtime");
    private static final List<String> PROGRAMS = List.of("quick", "insertion", "unsigned");
    private static final long RECORD_BYTES = 64L << 20;
    private static final int CONTENT_BYTES = 4 << 20;
    private static final byte RECORD_KEY = 1;

    @TempDir
    private static Path directory;

    private static NetworkFiles network;

    /** One of each engine. */
    private static List<EvaluationFile> recorded;

    @TempDir
    private Path copies;

    @BeforeAll
    static void recordOnEachEngine() {
        Distribution distribution = new Distribution(Repository.distribution());
        WorkingDirectory working = WorkingDirectory.fresh(directory.resolve("network"));
        network = distribution.withAccounts(
                directory.resolve("native"),
                accounts -> new NetworkMaker(
                                distribution, working, accounts, new SecureRandom(), InstantSource.system())
                        .make(3, NetworkTiming.standard()));
        Path example = distribution.example("challenge-sorting");
        recorded = new ArrayList<>();
        for (int i = 0; i < ENGINES.size(); i++) {
            Path file = directory.resolve(ENGINES.get(i) + ".record");
            Finished run = QuoinProcess.run(
                    "challenge",
                    "run",
                    "--engine",
                    ENGINES.get(i),
                    "--record",
                    file.toString(),
                    example.resolve("challenge.json").toString(),
                    example.resolve("build/" + PROGRAMS.get(i) + ".wasm").toString());
            assertThat(run.exitCode()).as(run.toString()).isZero();
            recorded.add(EvaluationFile.read(file));
        }
    }

    /** A home of its own with the recorded evaluations, which something is done to. */
    private Home homeWithRecords(int validator, Consumer<KeyValueStore> change) {
        Home home = new Home(network.validators().get(validator).home().directory()).copyTo(copies.resolve("home"));
        Set<Table> tables = new HashSet<>(BlobStore.TABLES);
        tables.add(EvaluationRecords.TABLE);
        HomeStore.fill(home, tables, copies.resolve("native"), store -> {
            EvaluationRecords records = new EvaluationRecords(store, RECORD_BYTES);
            BlobStore blobs = new BlobStore(store, CONTENT_BYTES, RECORD_BYTES);
            for (EvaluationFile file : recorded) {
                records.put(file.evaluation());
                blobs.put(file.module().toBytes());
                blobs.put(file.submission().toBytes());
            }
            change.accept(store);
        });
        return home;
    }

    private static Finished evaluation(String command, Home home, RecordedEvaluation evaluation) {
        return QuoinProcess.run(
                "evaluation",
                command,
                "--json",
                "--home",
                home.directory().toString(),
                evaluation.submission().toHex());
    }

    private static RecordedEvaluation ofEngine(int engine) {
        return recorded.get(engine).evaluation();
    }

    @Test
    void aRecordOfEachEngineReplaysOnEveryOther() throws IOException {
        Home home = homeWithRecords(0, store -> {});

        for (int i = 0; i < ENGINES.size(); i++) {
            assertReplays(home, i);
        }
    }

    @Test
    void aRecordInTheOtherStorageReplays() throws IOException {
        assertThat(storage(2)).isNotEqualTo(storage(0));
        assertReplays(homeWithRecords(2, store -> {}), 1);
    }

    private static String storage(int validator) {
        return NodeConfig.load(network.validators().get(validator).home().directory())
                .storage()
                .provider();
    }

    private static void assertReplays(Home home, int engine) throws IOException {
        Finished finished = evaluation("replay", home, ofEngine(engine));
        assertThat(finished.exitCode()).as(finished.toString()).isZero();
        JsonNode replay = JSON.readTree(finished.text());
        assertThat(replay.path("recordedOn").asText()).startsWith(ENGINES.get(engine) + " ");
        assertThat(replay.path("calls").asInt()).isPositive();
        assertThat(replay.path("engines").findValuesAsText("engine").stream().map(name -> name.split(" ")[0]))
                .containsExactlyElementsOf(ENGINES);
        assertThat(replay.path("engines").findValuesAsText("equal")).containsOnly("true");
    }

    private static void replace(KeyValueStore store, RecordedEvaluation evaluation, byte[] record) {
        byte[] hash = evaluation.submission().toBytes();
        byte[] key = new byte[hash.length + 1];
        key[0] = RECORD_KEY;
        System.arraycopy(hash, 0, key, 1, hash.length);
        assertThat(store.get(EvaluationRecords.TABLE, key))
                .hasValueSatisfying(before -> assertThat(before).isEqualTo(evaluation.encode()));
        store.write(new WriteBatch().put(EvaluationRecords.TABLE, key, record), Durability.SYNCED);
    }

    @Test
    void aDamagedRecordIsRefusedAndTheOthersReplay() {
        Home home = homeWithRecords(0, store -> {
            byte[] record = ofEngine(0).encode();
            replace(store, ofEngine(0), Arrays.copyOf(record, record.length / 2));
            replace(store, ofEngine(1), ofEngine(2).encode());
        });

        for (String command : List.of("show", "replay")) {
            assertRefused(evaluation(command, home, ofEngine(0)), "A record cannot be read: ");
            assertRefused(
                    evaluation(command, home, ofEngine(1)),
                    "What is kept as the record of " + ofEngine(1).submission() + " is that of "
                            + ofEngine(2).submission());
        }
        assertThat(evaluation("replay", home, ofEngine(2)).exitCode()).isZero();
    }

    private static void assertRefused(Finished finished, String reason) {
        assertThat(finished.exitCode()).as(finished.toString()).isEqualTo(2);
        assertThat(finished.output()).isEmpty();
        assertThat(finished.errorLines())
                .singleElement()
                .asString()
                .startsWith("error EVALUATION_RECORD_CORRUPT: " + reason);
    }

    @Test
    void aRecordWhoseResultWasChangedDiffersOnEveryEngine() throws IOException {
        RecordedEvaluation evaluation = ofEngine(0);
        RecordedResult result = evaluation.result();
        RecordedEvaluation changed = new RecordedEvaluation(
                evaluation.submission(),
                evaluation.engine(),
                evaluation.request(),
                new RecordedResult(
                        result.code(),
                        result.score() + 1,
                        result.gas(),
                        result.agentGas(),
                        result.output(),
                        result.writes()),
                evaluation.storage(),
                evaluation.network(),
                evaluation.calls());
        Home home = homeWithRecords(0, store -> replace(store, evaluation, changed.encode()));

        Finished finished = evaluation("replay", home, evaluation);
        assertThat(finished.exitCode()).as(finished.toString()).isEqualTo(1);
        JsonNode replay = JSON.readTree(finished.text());
        assertThat(replay.path("engines").findValuesAsText("where")).containsExactly("score", "score", "score");
    }
}
