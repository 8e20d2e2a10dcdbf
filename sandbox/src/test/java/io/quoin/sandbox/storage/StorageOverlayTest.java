package io.quoin.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageOverlayTest {

    private static final StorageQuota QUOTA = new StorageQuota(3, 40);

    private final MapStorage below =
            new MapStorage().with(bytes("b"), bytes("1")).with(bytes("d"), bytes("22"));
    private final StorageOverlay storage = new StorageOverlay(below, QUOTA);

    @Test
    void readsItsOwnWritesOverWhatIsKept() {
        assertThat(storage.get(bytes("b"))).contains(bytes("1"));
        assertThat(storage.set(bytes("b"), bytes("new"))).isEqualTo(StorageAnswer.DONE);
        assertThat(storage.delete(bytes("d"))).isEqualTo(StorageAnswer.DONE);
        assertThat(storage.get(bytes("b"))).contains(bytes("new"));
        assertThat(storage.get(bytes("d"))).isEmpty();
        assertThat(below.get(bytes("b"))).contains(bytes("1"));
    }

    @Test
    void visitsWrittenAndKeptEntriesInOrder() {
        assertThat(visited("", "")).containsExactly("b=1", "d=22");
        storage.set(bytes("c"), bytes("x"));
        storage.set(bytes("b"), bytes("y"));
        storage.delete(bytes("d"));
        assertThat(visited("", "")).containsExactly("b=y", "c=x");
        storage.set(bytes("e"), bytes("z"));
        assertThat(visited("", "")).containsExactly("b=y", "c=x", "e=z");
        assertThat(visited("c", "e")).containsExactly("c=x");
        assertThat(visited("c", "c")).isEmpty();
        assertThat(visited("d", "b")).isEmpty();
        assertThat(visited("f", "")).isEmpty();
    }

    @Test
    void stopsWhenTheVisitorHasEnough() {
        storage.set(bytes("c"), bytes("x"));
        for (int most = 1; most <= 3; most++) {
            List<StoredEntry> entries = new ArrayList<>();
            int enough = most;
            storage.ascend(new byte[0], new byte[0], entry -> {
                entries.add(entry);
                return entries.size() < enough;
            });
            assertThat(entries).hasSize(most);
        }
    }

    @Test
    void refusesWritesBeyondTheQuotaAndChangesNothing() {
        assertThat(storage.set(bytes("a"), bytes("x"))).isEqualTo(StorageAnswer.DONE);
        assertThat(storage.set(bytes("c"), bytes("x"))).isEqualTo(StorageAnswer.KEYS_FULL);
        assertThat(storage.get(bytes("c"))).isEmpty();
        assertThat(storage.set(bytes("a"), new byte[35])).isEqualTo(StorageAnswer.BYTES_FULL);
        assertThat(storage.get(bytes("a"))).contains(bytes("x"));
        assertThat(storage.set(bytes("a"), new byte[34])).isEqualTo(StorageAnswer.DONE);
        assertThat(storage.delete(bytes("b"))).isEqualTo(StorageAnswer.DONE);
        assertThat(storage.set(bytes("c"), bytes("x"))).isEqualTo(StorageAnswer.DONE);
    }

    /** Others' writes may have taken what was free: then a challenge may still shrink. */
    @Test
    void letsAChallengeBeyondItsQuotaShrink() {
        StorageOverlay over = new StorageOverlay(below, new StorageQuota(1, 1));
        assertThat(over.set(bytes("d"), bytes("333"))).isEqualTo(StorageAnswer.BYTES_FULL);
        assertThat(over.set(bytes("d"), bytes("2"))).isEqualTo(StorageAnswer.DONE);
        assertThat(over.delete(bytes("b"))).isEqualTo(StorageAnswer.DONE);
        assertThat(over.set(bytes("b"), bytes(""))).isEqualTo(StorageAnswer.KEYS_FULL);
    }

    @Test
    void boundsKeysValuesAndWhatOneEvaluationWrites() {
        StorageOverlay large = new StorageOverlay(below, new StorageQuota(10_000, 1 << 20));
        assertThat(large.set(new byte[0], bytes("x"))).isEqualTo(StorageAnswer.KEY_SIZE);
        assertThat(large.set(new byte[257], bytes("x"))).isEqualTo(StorageAnswer.KEY_SIZE);
        assertThat(large.delete(new byte[257])).isEqualTo(StorageAnswer.KEY_SIZE);
        assertThat(large.set(bytes("v"), new byte[(16 << 10) + 1])).isEqualTo(StorageAnswer.VALUE_SIZE);
        assertThat(large.set(bytes("v"), new byte[16 << 10])).isEqualTo(StorageAnswer.DONE);
        assertThat(large.set(bytes("w"), new byte[(16 << 10) - 2])).isEqualTo(StorageAnswer.DONE);
        assertThat(large.set(bytes("x"), new byte[0])).isEqualTo(StorageAnswer.WRITES_FULL);
        assertThat(large.get(bytes("x"))).isEmpty();
        assertThat(large.set(bytes("v"), new byte[0])).isEqualTo(StorageAnswer.DONE);
        for (int i = 2; i < StorageOverlay.MAX_WRITES; i++) {
            assertThat(large.set(new byte[] {(byte) i, 1}, new byte[0])).isEqualTo(StorageAnswer.DONE);
        }
        assertThat(large.set(bytes("one more"), new byte[0])).isEqualTo(StorageAnswer.WRITES_FULL);
        assertThat(large.set(bytes("v"), bytes("again"))).isEqualTo(StorageAnswer.DONE);
        assertThat(large.writes()).hasSize(StorageOverlay.MAX_WRITES);
    }

    @Test
    void givesEachWrittenKeyOnceAsItIsLeft() {
        storage.set(bytes("z"), bytes("1"));
        storage.set(bytes("z"), bytes("2"));
        storage.set(bytes("b"), bytes("1"));
        storage.delete(bytes("d"));
        storage.delete(bytes("never there"));
        assertThat(storage.writes().stream().map(StorageOverlayTest::describe))
                .containsExactly("b=1", "d removed", "z=2");
    }

    private static String describe(StorageWrite write) {
        return text(write.key()) + write.value().map(value -> "=" + text(value)).orElse(" removed");
    }

    private List<String> visited(String from, String to) {
        List<String> entries = new ArrayList<>();
        storage.ascend(bytes(from), bytes(to), entry -> entries.add(text(entry.key()) + "=" + text(entry.value())));
        return entries;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
