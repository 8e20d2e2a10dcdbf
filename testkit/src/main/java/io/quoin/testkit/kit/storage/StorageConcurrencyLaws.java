package io.quoin.testkit.kit.storage;

import static io.quoin.testkit.kit.storage.Entries.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laws of {@link KeyValueStore} for many threads. */
abstract class StorageConcurrencyLaws<C extends Record> extends StorageCrashLaws<C> {

    private static final Table A = new Table("a");
    private static final Table B = new Table("b");
    private static final byte[] KEY = bytes("counter");
    private static final int WRITES = 2_000;
    private static final int WRITERS = 4;
    private static final int CLOSING_ROUNDS = 20;

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private StorageTestContext context;

    @BeforeEach
    void makeContext() {
        context = new StorageTestContext(directory, Set.of(A, B));
    }

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        context.close();
    }

    @Test
    void aReaderNeverSeesHalfABatch() throws Exception {
        try (KeyValueStore store = open(context)) {
            AtomicBoolean writing = new AtomicBoolean(true);
            Future<Long> reader = threads.submit(() -> {
                long seen = 0;
                do {
                    try (Snapshot snapshot = store.snapshot()) {
                        long a = number(snapshot.get(A, KEY).orElse(new byte[8]));
                        long b = number(snapshot.get(B, KEY).orElse(new byte[8]));
                        assertThat(a).isEqualTo(b).isGreaterThanOrEqualTo(seen);
                        seen = a;
                    }
                } while (writing.get());
                return seen;
            });
            try {
                for (long i = 1; i <= WRITES; i++) {
                    byte[] value = ByteBuffer.allocate(8).putLong(i).array();
                    store.write(new WriteBatch().put(A, KEY, value).put(B, KEY, value), Durability.BUFFERED);
                }
            } finally {
                writing.set(false);
            }
            assertThat(reader.get(60, TimeUnit.SECONDS)).isBetween(0L, (long) WRITES);
            assertThat(number(store.get(A, KEY).orElseThrow())).isEqualTo(WRITES);
        }
    }

    @Test
    void writesOfManyThreadsAreAllThere() throws Exception {
        try (KeyValueStore store = open(context)) {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < WRITES / WRITERS; i++) {
                        byte[] key =
                                ByteBuffer.allocate(8).putInt(number).putInt(i).array();
                        store.write(new WriteBatch().put(A, key, key), Durability.BUFFERED);
                    }
                    return number;
                }));
            }
            for (Future<Integer> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            int found = 0;
            try (Cursor cursor = store.scan(A, KeyRange.all(), Direction.ASCENDING)) {
                while (cursor.next()) {
                    assertThat(cursor.value()).isEqualTo(cursor.key());
                    found++;
                }
            }
            assertThat(found).isEqualTo(WRITES / WRITERS * WRITERS);
        }
    }

    @Test
    void writersGoOnDuringACheckpoint() throws Exception {
        requireCheckpoint();
        try (KeyValueStore store = open(context)) {
            CountDownLatch started = new CountDownLatch(1);
            AtomicBoolean writing = new AtomicBoolean(true);
            Future<Long> writer = threads.submit(() -> {
                long i = 0;
                do {
                    byte[] value = ByteBuffer.allocate(8).putLong(++i).array();
                    store.write(new WriteBatch().put(A, KEY, value).put(B, KEY, value), Durability.BUFFERED);
                    started.countDown();
                } while (writing.get());
                return i;
            });
            Path checkpoint = directory.resolveSibling(directory.getFileName() + "-checkpoint");
            try {
                assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
                store.checkpoint(checkpoint);
            } finally {
                writing.set(false);
            }
            long last = writer.get(60, TimeUnit.SECONDS);
            try (StorageTestContext copied = new StorageTestContext(checkpoint, Set.of(A, B));
                    KeyValueStore copy = open(copied)) {
                long a = number(copy.get(A, KEY).orElseThrow());
                assertThat(a).isBetween(1L, last);
                assertThat(number(copy.get(B, KEY).orElseThrow())).isEqualTo(a);
            }
        }
    }

    @Test
    void closingDuringCallsGivesResultsOrStoreClosedAndNothingElse() throws Exception {
        for (int round = 0; round < CLOSING_ROUNDS; round++) {
            KeyValueStore store = open(context);
            store.write(new WriteBatch().put(A, KEY, KEY), Durability.BUFFERED);
            CountDownLatch running = new CountDownLatch(4);
            List<Future<Integer>> users = List.of(
                    use(running, () -> store.get(A, KEY).isPresent()),
                    use(running, () -> {
                        store.write(new WriteBatch().put(B, KEY, KEY), Durability.BUFFERED);
                        return true;
                    }),
                    use(running, () -> {
                        try (Cursor cursor = store.scan(A, KeyRange.all(), Direction.ASCENDING)) {
                            return cursor.next() && cursor.key().length > 0;
                        }
                    }),
                    use(running, () -> {
                        try (Snapshot snapshot = store.snapshot();
                                Cursor cursor = snapshot.scan(A, KeyRange.all(), Direction.DESCENDING)) {
                            return cursor.next();
                        }
                    }));
            assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
            store.close();
            for (Future<Integer> user : users) {
                assertThat(user.get(60, TimeUnit.SECONDS)).isPositive();
            }
        }
    }

    /** Repeats a call until the store is closed; gives how often it succeeded. */
    private Future<Integer> use(CountDownLatch running, Callable<Boolean> call) {
        return threads.submit(() -> {
            int succeeded = 0;
            while (true) {
                try {
                    assertThat(call.call()).isTrue();
                    succeeded++;
                    if (succeeded == 1) {
                        running.countDown();
                    }
                } catch (QuoinException e) {
                    assertThat(e.code()).isEqualTo(StorageError.STORE_CLOSED);
                    return succeeded;
                }
            }
        });
    }

    private static long number(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }
}
