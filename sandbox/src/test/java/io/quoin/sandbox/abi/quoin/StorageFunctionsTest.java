package io.quoin.sandbox.abi.quoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.ArrayMemory;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.MapStorage;
import io.quoin.sandbox.storage.StorageOverlay;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.storage.StoredEntry;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.ImportedFunction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StorageFunctionsTest {

    private static final StorageQuota QUOTA = new StorageQuota(4, 1_000);
    private static final long GAS = 1_000_000;
    private static final long NEARLY_4_GIB = 0xFFFF_FFF0L;

    private final ArrayMemory memory = new ArrayMemory(65_536);
    private final MapStorage kept =
            new MapStorage().with(bytes("apple"), bytes("red")).with(bytes("pear"), bytes("green"));
    private final NodeFault fault = new NodeFault();
    private final StorageOverlay overlay = new StorageOverlay(kept, QUOTA);
    private StorageFunctions functions = new StorageFunctions(overlay, fault);

    @Test
    void copiesWhatFitsAndGivesTheWholeLength() {
        put(0, "pear");
        put(100, "..........");
        assertThat(call("storage_get", 0, 4, 100, 10)).isEqualTo(5);
        assertThat(text(100, 7)).isEqualTo("green..");
        put(100, "..........");
        assertThat(call("storage_get", 0, 4, 100, 2)).isEqualTo(5);
        assertThat(text(100, 4)).isEqualTo("gr..");
        assertThat(call("storage_get", 0, 4, NEARLY_4_GIB, 0)).isEqualTo(5);
        assertThat(call("storage_get", 0, 3, 100, 10)).isEqualTo(-1);
    }

    @Test
    void writesWhatIsReadAgain() {
        put(0, "pear");
        put(10, "yellow");
        assertThat(call("storage_set", 0, 4, 10, 6)).isZero();
        assertThat(call("storage_get", 0, 4, 100, 10)).isEqualTo(6);
        assertThat(text(100, 6)).isEqualTo("yellow");
        assertThat(call("storage_delete", 0, 4)).isZero();
        assertThat(call("storage_delete", 0, 4)).isEqualTo(-1);
        assertThat(call("storage_get", 0, 4, 100, 10)).isEqualTo(-1);
        assertThat(overlay.writes()).hasSize(1);
    }

    @Test
    void anEmptyValueIsAValue() {
        put(0, "pear");
        assertThat(call("storage_set", 0, 4, NEARLY_4_GIB, 0)).isZero();
        assertThat(call("storage_get", 0, 4, 0, 0)).isZero();
    }

    @Test
    void tellsWhatItRefuses() {
        assertThat(call("storage_get", 0, 0, 0, 0)).isEqualTo(-2);
        assertThat(call("storage_get", 0, 257, 0, 0)).isEqualTo(-2);
        assertThat(call("storage_set", 0, 0xFFFF_FFFFL, 0, 0)).isEqualTo(-2);
        assertThat(call("storage_delete", 0, 0)).isEqualTo(-2);
        assertThat(call("storage_set", 0, 1, 0, (16 << 10) + 1)).isEqualTo(-3);
        assertThat(call("storage_set", 0, 1, 0, 1_000)).isEqualTo(-6);
        assertThat(call("storage_set", 0, 1, 0, 1)).isZero();
        assertThat(call("storage_set", 0, 2, 0, 1)).isZero();
        assertThat(call("storage_set", 0, 3, 0, 1)).isEqualTo(-5);
    }

    @Test
    void refusesRangesOutsideTheMemory() {
        assertAbort("storage_get", NEARLY_4_GIB, 17, 0, 0);
        assertAbort("storage_get", 65_535, 2, 0, 0);
        assertAbort("storage_set", 0, 1, 65_535, 2);
        assertAbort("storage_set", 65_536, 1, 0, 1);
        assertAbort("storage_delete", NEARLY_4_GIB, 256);
        put(0, "pear");
        assertAbort("storage_get", 0, 4, 65_532, 5);
        assertAbort("storage_range", NEARLY_4_GIB, 17, 0, 0, 0, 100, GAS);
        assertAbort("storage_range", 0, 0, NEARLY_4_GIB, 17, 0, 100, GAS);
        assertAbort("storage_range", 0, 0, 0, 0, 65_530, 100, GAS);
        assertAbort("storage_range", 0, 258, 0, 0, 0, 100, GAS);
        assertThat(overlay.writes()).isEmpty();
    }

    @Test
    void handsOutWholeEntriesInOrder() {
        put(0, "b");
        put(10, "x");
        call("storage_set", 0, 1, 10, 1);
        int apple = 6 + 5 + 3;
        int b = 6 + 1 + 1;
        int pear = 6 + 4 + 5;
        assertThat(call("storage_range", 0, 0, 0, 0, 100, 1_000, GAS)).isEqualTo(apple + b + pear);
        assertThat(memory.read(100, apple)).containsExactly(5, 0, 3, 0, 0, 0, 'a', 'p', 'p', 'l', 'e', 'r', 'e', 'd');
        assertThat(memory.read(100 + apple, b)).containsExactly(1, 0, 1, 0, 0, 0, 'b', 'x');
        assertThat(call("storage_range", 0, 0, 0, 0, 100, apple + b + pear - 1, GAS))
                .isEqualTo(apple + b);
        assertThat(call("storage_range", 0, 0, 0, 0, 100, apple - 1, GAS)).isEqualTo(-apple);
        assertThat(call("storage_range", 0, 1, 0, 0, 100, 1_000, GAS)).isEqualTo(b + pear);
        assertThat(call("storage_range", 0, 0, 0, 1, 100, 1_000, GAS)).isEqualTo(apple);
        put(0, "q");
        assertThat(call("storage_range", 0, 1, 0, 0, 100, 1_000, GAS)).isZero();
    }

    @Test
    void entriesArePaidForAsTheyAreTaken() {
        long cost = 2 * 1_000 + (6 + 5 + 3) + (6 + 4 + 5);
        long[] results = invoke("storage_range", 0, 0, 0, 0, 100, 1_000, cost);
        assertThat(results).containsExactly(6 + 5 + 3 + 6 + 4 + 5, 0);
        assertAbort("storage_range", 0, 0, 0, 0, 100, 1_000, cost - 1);
        assertThat(invoke("storage_range", 0, 0, 0, 0, 100, 0, GAS)).containsExactly(-14 & 0xFFFF_FFFFL, GAS - 1_000);
    }

    @Test
    void aStoreThatCannotBeReadLeavesNoResult() {
        functions = new StorageFunctions(new StorageOverlay(new BrokenStorage(), QUOTA), fault);
        assertAbort("storage_get", 0, 1, 0, 0);
        assertThatThrownBy(fault::rethrow)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_CORRUPT));
    }

    private int call(String name, long... arguments) {
        return (int) invoke(name, arguments)[0];
    }

    private long[] invoke(String name, long... arguments) {
        FunctionType type = Objects.requireNonNull(QuoinAbi.ABI.find(QuoinAbi.MODULE, name))
                .linkedSignature()
                .toFunctionType();
        assertThat(arguments).hasSize(type.parameters().size());
        return functions
                .resolve(new ImportedFunction(QuoinAbi.MODULE, name, type))
                .call(memory, arguments);
    }

    private void assertAbort(String name, long... arguments) {
        assertThatThrownBy(() -> invoke(name, arguments)).isInstanceOf(HostAbort.class);
    }

    private void put(int at, String text) {
        memory.write(at, bytes(text));
    }

    private String text(int at, int length) {
        return new String(memory.read(at, length), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class BrokenStorage implements ChallengeStorage {

        @Override
        public Optional<byte[]> get(byte[] key) {
            throw new QuoinException(StorageError.STORE_CORRUPT, "broken");
        }

        @Override
        public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
            throw new QuoinException(StorageError.STORE_CORRUPT, "broken");
        }

        @Override
        public StorageUsage usage() {
            return StorageUsage.NONE;
        }
    }
}
