package io.quoin.host.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SubtreeTest {

    private static final Table NODES = new Table("nodes");

    @Property(tries = 60)
    void aTreeFallsIntoPartsThatProveThemselves(@ForAll @IntRange(max = 700) int entries) {
        MemoryStore store = tree(entries);
        SortedMap<Hash, Hash> leaves = leaves(entries);
        MerkleTree tree = new MerkleTree(store, NODES);
        KnownSubtree whole = new KnownSubtree(Subtree.ROOT, tree.root());
        assertThat(whole.consistsOf(leaves)).isTrue();
        assertThat(count(tree, whole, leaves)).isEqualTo(entries);
    }

    /** Splits until a part has few entries, and checks each. */
    private static int count(MerkleTree tree, KnownSubtree known, SortedMap<Hash, Hash> leaves) {
        SortedMap<Hash, Hash> own = within(leaves, known.place());
        if (own.size() < 5) {
            assertThat(known.consistsOf(own)).isTrue();
            return own.size();
        }
        int sum = 0;
        for (KnownSubtree part : SubtreeSplit.of(tree, known.place()).parts(known)) {
            sum += count(tree, part, leaves);
        }
        return sum;
    }

    @Property(tries = 100)
    void entriesThatAreNotExactlyThoseAreRefused(
            @ForAll @IntRange(min = 1, max = 60) int entries, @ForAll @IntRange(min = 0, max = 10_000) int choice) {
        KnownSubtree whole = new KnownSubtree(Subtree.ROOT, new MerkleTree(tree(entries), NODES).root());
        SortedMap<Hash, Hash> missing = leaves(entries);
        Hash chosen =
                missing.keySet().stream().skip(choice % entries).findFirst().orElseThrow();
        missing.remove(chosen);
        assertThat(whole.consistsOf(missing)).isFalse();
        SortedMap<Hash, Hash> changed = leaves(entries);
        changed.computeIfPresent(chosen, (path, value) -> flipped(value, choice % 256));
        assertThat(whole.consistsOf(changed)).isFalse();
        SortedMap<Hash, Hash> moved = leaves(entries);
        moved.put(flipped(chosen, choice % 256), Objects.requireNonNull(moved.remove(chosen)));
        assertThat(whole.consistsOf(moved)).isFalse();
        SortedMap<Hash, Hash> added = leaves(entries);
        added.put(Hash.sha256(chosen.toBytes()), chosen);
        assertThat(whole.consistsOf(added)).isFalse();
    }

    @Test
    void everyFlippedBitOfASplitIsRefused() {
        MerkleTree tree = new MerkleTree(tree(40), NODES);
        KnownSubtree whole = new KnownSubtree(Subtree.ROOT, tree.root());
        CanonicalWriter out = new CanonicalWriter();
        SubtreeSplit.of(tree, Subtree.ROOT).encode(out);
        byte[] right = out.toBytes();
        assertThat(CanonicalReader.read(right, SubtreeSplit::decode).parts(whole))
                .hasSizeGreaterThan(8);
        for (int bit = 0; bit < right.length * 8; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() ->
                            CanonicalReader.read(wrong, SubtreeSplit::decode).parts(whole))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() ->
                        CanonicalReader.read(new byte[4], SubtreeSplit::decode).parts(whole))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void thePathsOfASubtreeAreThoseItCovers(
            @ForAll @IntRange(max = 256) int depth, @ForAll long seed, @ForAll @IntRange(max = 255) int bit) {
        Hash some = Hash.sha256(ByteBuffer.allocate(8).putLong(seed).array());
        Subtree place = around(some, depth);
        Hash other = flipped(some, bit);
        assertThat(place.covers(some)).isTrue();
        assertThat(place.covers(other)).isEqualTo(bit >= depth);
        assertThat(contains(place.paths(), some)).isTrue();
        assertThat(contains(place.paths(), other)).isEqualTo(bit >= depth);
        CanonicalWriter out = new CanonicalWriter();
        place.encode(out);
        assertThat(CanonicalReader.read(out.toBytes(), Subtree::decode)).isEqualTo(place);
    }

    @Test
    void bitsBelowTheDepthMustBeZero() {
        assertThatThrownBy(() -> new Subtree(Hash.sha256(new byte[0]), 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subtree(Hash.ZERO, 257)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Subtree around(Hash path, int depth) {
        byte[] bits = path.toBytes();
        for (int bit = depth; bit < 256; bit++) {
            bits = MerklePath.withBit(bits, bit, false);
        }
        return new Subtree(new Hash(bits), depth);
    }

    private static boolean contains(KeyRange range, Hash path) {
        return Arrays.compareUnsigned(range.from(), path.toBytes()) <= 0
                && range.to()
                        .map(to -> Arrays.compareUnsigned(path.toBytes(), to) < 0)
                        .orElse(true);
    }

    /** Bits are counted from the most significant one. */
    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.toBytes();
        bytes[bit / 8] ^= (byte) (0x80 >> bit % 8);
        return new Hash(bytes);
    }

    private static SortedMap<Hash, Hash> within(SortedMap<Hash, Hash> leaves, Subtree place) {
        SortedMap<Hash, Hash> own = new TreeMap<>(leaves);
        own.keySet().removeIf(path -> !place.covers(path));
        return own;
    }

    private static SortedMap<Hash, Hash> leaves(int entries) {
        SortedMap<Hash, Hash> leaves = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            leaves.put(Hash.sha256(key(i)), Hash.sha256(key(-i)));
        }
        return leaves;
    }

    private static MemoryStore tree(int entries) {
        MemoryStore store = new MemoryStore();
        Map<byte[], Optional<byte[]>> writes = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < entries; i++) {
            writes.put(key(i), Optional.of(key(-i)));
        }
        WriteBatch batch = new WriteBatch();
        new MerkleTree(store, NODES).update(writes).writeTo(batch, NODES);
        store.write(batch, Durability.BUFFERED);
        return store;
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }
}
