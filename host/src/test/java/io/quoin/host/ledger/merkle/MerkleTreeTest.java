package io.quoin.host.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final Table NODES = new Table("nodes");

    @Property(tries = 200)
    void equalContentsHaveEqualRootsWhateverTheOrderAndBatches(
            @ForAll @Size(max = 60) Map<@IntRange(max = 500) Integer, Byte> contents, @ForAll long seed) {
        List<Integer> order = new ArrayList<>(contents.keySet());
        Collections.shuffle(order, new Random(seed));
        MemoryStore oneByOne = new MemoryStore();
        for (int key : order) {
            write(oneByOne, Map.of(key, Optional.ofNullable(contents.get(key))));
        }
        MemoryStore atOnce = new MemoryStore();
        Map<Integer, Optional<Byte>> all = new HashMap<>();
        contents.forEach((key, value) -> all.put(key, Optional.of(value)));
        write(atOnce, all);
        assertThat(tree(oneByOne).root()).isEqualTo(tree(atOnce).root());
        assertThat(nodes(oneByOne)).isEqualTo(nodes(atOnce));
    }

    @Property(tries = 200)
    void removingWhatWasAddedRestoresTheRootAndTheNodes(
            @ForAll @Size(max = 40) Map<@IntRange(max = 200) Integer, Byte> base,
            @ForAll @Size(max = 40) Map<@IntRange(min = 201, max = 400) Integer, Byte> added) {
        MemoryStore store = new MemoryStore();
        write(store, present(base));
        Hash root = tree(store).root();
        Map<String, String> before = nodes(store);
        write(store, present(added));
        assertThat(tree(store).root().equals(root)).isEqualTo(added.isEmpty());
        Map<Integer, Optional<Byte>> removal = new HashMap<>();
        added.keySet().forEach(key -> removal.put(key, Optional.empty()));
        write(store, removal);
        assertThat(tree(store).root()).isEqualTo(root);
        assertThat(nodes(store)).isEqualTo(before);
    }

    @Property(tries = 100)
    void mixedBatchesGiveTheRootOfTheirContents(
            @ForAll @Size(max = 8)
                    List<@Size(max = 20) Map<@IntRange(max = 60) Integer, @IntRange(max = 9) Integer>> batches) {
        MemoryStore store = new MemoryStore();
        Map<Integer, Byte> model = new TreeMap<>();
        for (Map<Integer, Integer> batch : batches) {
            Map<Integer, Optional<Byte>> writes = new HashMap<>();
            batch.forEach((key, value) -> {
                if (value < 4) {
                    model.remove(key);
                    writes.put(key, Optional.empty());
                } else {
                    model.put(key, value.byteValue());
                    writes.put(key, Optional.of(value.byteValue()));
                }
            });
            write(store, writes);
        }
        MemoryStore fresh = new MemoryStore();
        write(fresh, present(model));
        assertThat(tree(store).root()).isEqualTo(tree(fresh).root());
        assertThat(nodes(store)).isEqualTo(nodes(fresh));
    }

    @Property(tries = 150)
    void proofsHoldForPresentAndAbsentKeysAndForNothingElse(
            @ForAll @Size(max = 60) Map<@IntRange(max = 100) Integer, Byte> contents,
            @ForAll @IntRange(max = 120) int asked) {
        MemoryStore store = new MemoryStore();
        write(store, present(contents));
        MerkleTree tree = tree(store);
        Optional<byte[]> value = Optional.ofNullable(contents.get(asked)).map(MerkleTreeTest::value);
        MerkleProof proof = tree.prove(key(asked), value);
        assertThat(proof.verify(tree.root())).isTrue();
        assertThat(proof.verify(Hash.sha256(new byte[] {9}))).isFalse();
        MerkleProof otherValue =
                new MerkleProof(proof.stateKey(), Optional.of(new byte[] {7, 7}), proof.siblings(), Optional.empty());
        assertThat(otherValue.verify(tree.root())).isFalse();
        MerkleProof otherKey = new MerkleProof(key(asked + 1_000), proof.value(), proof.siblings(), proof.otherLeaf());
        assertThat(otherKey.value().isPresent() && otherKey.verify(tree.root())).isFalse();
        if (value.isPresent()) {
            MerkleProof denial =
                    new MerkleProof(proof.stateKey(), Optional.empty(), proof.siblings(), Optional.empty());
            assertThat(denial.verify(tree.root())).isFalse();
            Hash path = Hash.sha256(proof.stateKey());
            MerkleProof denialByItself = new MerkleProof(
                    proof.stateKey(),
                    Optional.empty(),
                    proof.siblings(),
                    Optional.of(new MerkleProof.OtherLeaf(path, Hash.sha256(value.get()))));
            assertThat(denialByItself.verify(tree.root())).isFalse();
        }
        for (int i = 0; i < proof.siblings().size(); i++) {
            List<Hash> tampered = new ArrayList<>(proof.siblings());
            tampered.set(i, Hash.sha256(tampered.get(i).toBytes()));
            assertThat(new MerkleProof(proof.stateKey(), proof.value(), tampered, proof.otherLeaf())
                            .verify(tree.root()))
                    .isFalse();
        }
    }

    @Test
    void anEmptyMapHasTheZeroRootAndProvesAbsence() {
        MerkleTree tree = tree(new MemoryStore());
        assertThat(tree.root()).isEqualTo(Hash.ZERO);
        assertThat(tree.prove(key(1), Optional.empty()).verify(Hash.ZERO)).isTrue();
    }

    @Test
    void oneEntryHasTheDocumentedRoot() {
        MemoryStore store = new MemoryStore();
        write(store, Map.of(5, Optional.of((byte) 3)));
        Hash expected = Hash.sha256(
                new byte[] {0},
                Hash.sha256(key(5)).toBytes(),
                Hash.sha256(value((byte) 3)).toBytes());
        assertThat(tree(store).root()).isEqualTo(expected);
    }

    @Test
    void aWriteTouchesAboutTheLogarithmOfTheEntries() {
        MemoryStore store = new MemoryStore();
        Map<Integer, Optional<Byte>> many = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            many.put(i, Optional.of((byte) i));
        }
        write(store, many);
        for (int i = 0; i < 50; i++) {
            MerkleUpdate update = tree(store).update(Map.of(key(30_000 + i), Optional.of(value((byte) 1))));
            assertThat(update.nodes().size()).isLessThan(60);
        }
    }

    private static MerkleTree tree(MemoryStore store) {
        return new MerkleTree(store, NODES);
    }

    private static Map<Integer, Optional<Byte>> present(Map<Integer, Byte> contents) {
        Map<Integer, Optional<Byte>> writes = new HashMap<>();
        contents.forEach((key, value) -> writes.put(key, Optional.of(value)));
        return writes;
    }

    private static void write(MemoryStore store, Map<Integer, Optional<Byte>> writes) {
        Map<byte[], Optional<byte[]>> bytes = new TreeMap<>(Arrays::compareUnsigned);
        writes.forEach((key, value) -> bytes.put(key(key), value.map(MerkleTreeTest::value)));
        WriteBatch batch = new WriteBatch();
        tree(store).update(bytes).writeTo(batch, NODES);
        store.write(batch, Durability.SYNCED);
    }

    private static Map<String, String> nodes(MemoryStore store) {
        Map<String, String> nodes = new TreeMap<>();
        store.list(NODES)
                .forEach(entry -> nodes.put(Arrays.toString(entry.getKey()), Arrays.toString(entry.getValue())));
        return nodes;
    }

    private static byte[] key(int number) {
        return ("key " + number).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] value(byte value) {
        return new byte[] {value};
    }
}
