package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.MemoryRange;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The host's view of linear memory: copies within the bounds, nothing else. */
interface MemoryLaws extends EngineUnderTest {

    int PAGE = 65_536;

    private static WasmModuleBuilder memoryModule(int min, int max) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(min, max);
        module.function("size", List.of(), List.of(ValueType.I32), new Code().memorySize());
        module.function(
                "grow",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).memoryGrow());
        module.function(
                "load",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).i32Load8S(0));
        module.function(
                "store",
                List.of(ValueType.I32, ValueType.I32),
                List.of(),
                new Code().localGet(0).localGet(1).i32Store8(0));
        return module;
    }

    @Test
    default void theHostReadsWhatTheGuestWroteAndTheReverse() {
        WasmModuleBuilder module = memoryModule(1, 1).data(10, new byte[] {1, 2, 3});
        try (WasmModule compiled = engine().compile(module.build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            GuestMemory memory = instance.memory();
            assertThat(memory.read(9, 5)).containsExactly(0, 1, 2, 3, 0);
            memory.write(PAGE - 2, new byte[] {-5, -6});
            assertThat((int) value(instance, "load", PAGE - 1)).isEqualTo(-6);
            assertThat(invoke(instance, "store", 11, 0x1FF)).isNotNull();
            assertThat(memory.read(10, 3)).containsExactly(1, -1, 3);
        }
    }

    @Test
    default void theHostCopiesMoreThanAMebibyteAtOnce() {
        try (WasmModule compiled = engine().compile(memoryModule(48, 48).build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            byte[] pattern = new byte[48 * PAGE - 1];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = (byte) (i * 31 + (i >>> 8));
            }
            instance.memory().write(1, pattern);
            assertThat(Arrays.equals(instance.memory().read(1, pattern.length), pattern))
                    .isTrue();
            assertThat((byte) value(instance, "load", 2_000_001)).isEqualTo(pattern[2_000_000]);
        }
    }

    @Test
    default void severalRangesAreCopiedAsOneAfterTheOther() {
        try (WasmModule compiled = engine().compile(memoryModule(1, 1).build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            GuestMemory memory = instance.memory();
            memory.writeAll(
                    new long[] {10, PAGE - 2, 11, 0, 500}, new byte[][] {{1, 2, 3}, {4, 5}, {6}, {}, new byte[1_000]});
            assertThat(memory.readAll(List.of(
                            new MemoryRange(9, 5),
                            new MemoryRange(PAGE, 0),
                            new MemoryRange(PAGE - 2, 2),
                            new MemoryRange(10, 1))))
                    .isEqualTo(new byte[][] {{0, 1, 6, 3, 0}, {}, {4, 5}, {1}});
            assertThat(memory.readAll(List.of())).isEmpty();
            List<MemoryRange> outside = List.of(new MemoryRange(0, 1), new MemoryRange(PAGE - 1, 2));
            assertThatThrownBy(() -> memory.readAll(outside)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.writeAll(new long[] {0, PAGE - 1}, new byte[][] {{1}, {1, 2}}))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(memory.read(PAGE - 1, 1)).containsExactly(5);
        }
    }

    @Test
    default void accessOutsideTheMemoryIsRefusedAndChangesNothing() {
        try (WasmModule compiled = engine().compile(memoryModule(1, 2).build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            GuestMemory memory = instance.memory();
            for (long offset :
                    new long[] {PAGE - 1, PAGE, -1, -2, 0xFFFF_FFFFL, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThatThrownBy(() -> memory.read(offset, 2))
                        .as("read at " + offset)
                        .isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> memory.write(offset, new byte[] {1, 1}))
                        .as("write at " + offset)
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThatThrownBy(() -> memory.read(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.read(0, PAGE + 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(memory.read(0, PAGE)).containsOnly(0);
            assertThat(memory.read(PAGE, 0)).isEmpty();
        }
    }

    @Test
    default void memoryGrowsUpToItsMaximumAndNoFurther() {
        try (WasmModule compiled = engine().compile(memoryModule(1, 1_024).build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            GuestMemory memory = instance.memory();
            assertThat(memory.size()).isEqualTo(PAGE);
            memory.write(5, new byte[] {42});
            assertThat(value(instance, "grow", 1_023)).isEqualTo(1);
            assertThat(memory.size()).isEqualTo(1_024L * PAGE);
            assertThat(value(instance, "size")).isEqualTo(1_024);
            assertThat(memory.read(5, 1)).containsExactly(42);
            memory.write(1_024L * PAGE - 1, new byte[] {43});
            assertThat(value(instance, "load", 1_024L * PAGE - 1)).isEqualTo(43);
            assertThat(value(instance, "grow", 1)).isEqualTo(0xFFFF_FFFFL);
            assertThat(value(instance, "grow", 0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
            assertThat(memory.size()).isEqualTo(1_024L * PAGE);
        }
    }

    @Test
    default void memoryCanBeReadAfterATrapAndAfterAHostsAbort() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host = module.imported("env", "host", List.of(), List.of());
        module.memory(1, 2);
        Code growing =
                new Code().i32(1).memoryGrow().op(Op.DROP).i32(PAGE).i32(42).i32Store8(0);
        module.function("trap", List.of(), List.of(), new Code().append(growing).op(Op.UNREACHABLE));
        module.function(
                "abort", List.of(), List.of(), new Code().append(growing).call(host));
        HostFunctions aborting = imported -> (memory, arguments) -> {
            throw new HostAbort("no");
        };
        try (WasmModule compiled = engine().compile(module.build())) {
            for (String export : List.of("trap", "abort")) {
                try (WasmInstance instance = compiled.instantiate(aborting)) {
                    assertThat(invoke(instance, export)).isNotInstanceOf(Outcome.Returned.class);
                    assertThat(instance.memory().size()).as(export).isEqualTo(2L * PAGE);
                    assertThat(instance.memory().read(PAGE, 1)).as(export).containsExactly(42);
                }
            }
        }
    }

    @Test
    default void aModuleWithoutMemoryHasOneOfSizeZero() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function("any", List.of(), List.of(), new Code());
        try (WasmModule compiled = engine().compile(module.build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            assertThat(instance.memory().size()).isZero();
            assertThat(instance.memory().read(0, 0)).isEmpty();
            assertThatThrownBy(() -> instance.memory().read(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> instance.memory().write(0, new byte[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
