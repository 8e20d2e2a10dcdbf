package io.quoin.testkit.kit.storage;

import static io.quoin.testkit.kit.storage.Entries.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageCapability;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives: {@code kill -9} of another process, and damage of the files. */
abstract class StorageCrashLaws<C extends Record> extends StorageModelLaws<C> {

    private static final Table A = CrashingWriter.A;
    private static final Table B = CrashingWriter.B;
    private static final int ACKNOWLEDGED = 200;
    private static final int ROUNDS = 3;
    private static final int VALUE_BYTES = 512;

    @TempDir
    private Path directory;

    @Test
    void whatWasSyncedSurvivesKill9AndBatchesAreWhole() throws Exception {
        requireDurable();
        long survived = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = writeAndKill();
            assertThat(acknowledged).isGreaterThanOrEqualTo(survived + ACKNOWLEDGED);
            try (StorageTestContext context = new StorageTestContext(directory, Set.of(A, B));
                    KeyValueStore store = open(context)) {
                survived = CrashingWriter.count(store, A);
                assertThat(survived).isGreaterThanOrEqualTo(acknowledged);
                assertThat(CrashingWriter.count(store, B)).isEqualTo(survived);
                assertThat(CrashingWriter.entries(store, A)).isEqualTo(survived);
                assertThat(CrashingWriter.entries(store, B)).isEqualTo(survived);
            }
        }
    }

    @Test
    void aStoreOfMemoryLeavesItsDirectoryEmpty() {
        assumeThat(factory().capabilities()).doesNotContain(StorageCapability.DURABLE);
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(A, B))) {
            try (KeyValueStore store = open(context)) {
                store.write(new WriteBatch().put(A, bytes("k"), bytes("v")), Durability.SYNCED);
            }
            assertThat(directory).isEmptyDirectory();
        }
    }

    /** The law is of stores that declare the capability; the others have theirs. */
    private void requireDurable() {
        assumeThat(factory().capabilities()).contains(StorageCapability.DURABLE);
    }

    /** As {@link #requireDurable}. */
    final void requireCheckpoint() {
        assumeThat(factory().capabilities()).contains(StorageCapability.CHECKPOINT);
    }

    /** Runs a writing process until it has acknowledged enough, and kills it while it goes on writing. */
    private long writeAndKill() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path errors = directory.resolveSibling(directory.getFileName() + "-errors");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        CrashingWriter.class.getName(),
                        getClass().getName(),
                        directory.toString()))
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String last = "";
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                String line = output.readLine();
                if (line == null) {
                    fail("The writing process ended by itself: " + Files.readString(errors));
                }
                last = String.valueOf(line);
            }
            return Long.parseLong(last);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void damagedBytesAreReportedAndNeverGivenOut() throws Exception {
        requireDurable();
        byte[] value = new byte[VALUE_BYTES];
        new Random(11).nextBytes(value);
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(A, B))) {
            try (KeyValueStore store = open(context)) {
                store.write(new WriteBatch().put(A, bytes("before"), bytes("1")), Durability.SYNCED);
                store.write(new WriteBatch().put(A, bytes("k"), value), Durability.SYNCED);
                store.write(new WriteBatch().put(A, bytes("after"), bytes("1")), Durability.SYNCED);
            }
            assertThat(damage(directory, value)).as("places with the value").isPositive();
            assertThat(readDamaged(context)).isEqualTo(StorageError.STORE_CORRUPT);
        }
    }

    @Test
    void damagedBytesOfACheckpointAreReportedAndNeverGivenOut() throws Exception {
        requireDurable();
        requireCheckpoint();
        byte[] value = new byte[VALUE_BYTES];
        new Random(12).nextBytes(value);
        Path checkpoint = directory.resolveSibling(directory.getFileName() + "-checkpoint");
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(A, B));
                KeyValueStore store = open(context)) {
            store.write(new WriteBatch().put(A, bytes("k"), value), Durability.SYNCED);
            store.checkpoint(checkpoint);
        }
        assertThat(damage(checkpoint, value)).as("places with the value").isPositive();
        try (StorageTestContext context = new StorageTestContext(checkpoint, Set.of(A, B))) {
            assertThat(readDamaged(context)).isEqualTo(StorageError.STORE_CORRUPT);
        }
    }

    /** Opens the store and reads the damaged key; gives how that failed. */
    private Object readDamaged(StorageTestContext context) {
        try (KeyValueStore store = open(context)) {
            Optional<byte[]> found = store.get(A, bytes("k"));
            return "no error, and "
                    + found.map(bytes -> bytes.length + " bytes").orElse("nothing");
        } catch (QuoinException e) {
            return e.code();
        }
    }

    /**
     * Changes a byte in the middle of the value wherever a file contains it, in dead copies too; gives the number of
     * places.
     */
    private static int damage(Path root, byte[] value) throws IOException {
        int damaged = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                int at = indexOf(content, value, 0);
                while (at >= 0) {
                    content[at + value.length / 2] ^= 0x10;
                    damaged++;
                    at = indexOf(content, value, at + 1);
                }
                Files.write(file, content);
            }
        }
        return damaged;
    }

    private static int indexOf(byte[] content, byte[] value, int from) {
        for (int i = from; i + value.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + value.length, value, 0, value.length)) {
                return i;
            }
        }
        return -1;
    }
}
