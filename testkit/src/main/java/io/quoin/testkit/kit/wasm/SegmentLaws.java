package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instructions on segments and within the table: inside their ranges they copy, outside they trap and copy nothing. */
interface SegmentLaws extends EngineUnderTest {

    long SEGMENT_GAS = 1L << 50;
    int SEGMENT = 5;
    int TABLE = 8;
    int PAGE_BYTES = 1 << 16;
    List<ValueType> OPERANDS = List.of(ValueType.I32, ValueType.I32, ValueType.I32);

    private static long[] edges(int... sizes) {
        long[] edges = {
            0, 1, 0x7FFF_FFFEL, 0x7FFF_FFFFL, 0x8000_0000L, 0x8000_0001L, 0xFFFF_FFFEL, 0xFFFF_FFFFL, 0, 0, 0, 0
        };
        for (int i = 0; i < sizes.length; i++) {
            edges[8 + 2 * i] = sizes[i];
            edges[9 + 2 * i] = sizes[i] + 1L;
        }
        return edges;
    }

    private static WasmModuleBuilder module(Code operation) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1).table(TABLE);
        module.passiveData(new byte[SEGMENT]);
        int segment = module.passiveElements(0, 0, 0, 0, 0);
        assertThat(segment).isZero();
        module.function("go", OPERANDS, List.of(), segmentOperation(operation));
        return module;
    }

    private static Code segmentOperation(Code operation) {
        return new Code().localGet(0).localGet(1).localGet(2).append(operation);
    }

    private void assertTrapsOutside(String what, WasmModuleBuilder module, long targetSize, long sourceSize) {
        InstrumentedModule admitted =
                MeteredRun.admit(SandboxVersion.V2, module.build().bytes());
        try (WasmModule compiled = engine().compile(admitted.prepared())) {
            for (long target : edges((int) targetSize, SEGMENT)) {
                for (long source : edges((int) sourceSize, SEGMENT)) {
                    for (long length : edges(SEGMENT, (int) targetSize)) {
                        boolean inside = target + length <= targetSize && source + length <= sourceSize;
                        assertThat(MeteredRun.call(admitted, compiled, "go", SEGMENT_GAS, target, source, length))
                                .as("%s of %s from %s to %s", what, length, source, target)
                                .startsWith(inside ? "OK []" : "TRAP []");
                    }
                }
            }
        }
    }

    @Test
    default void copyingFromADataSegmentTrapsOutside() {
        assertTrapsOutside("memory.init", module(new Code().memoryInit(0)), PAGE_BYTES, SEGMENT);
    }

    @Test
    default void copyingFromAnElementSegmentTrapsOutside() {
        assertTrapsOutside("table.init", module(new Code().tableInit(0)), TABLE, SEGMENT);
    }

    @Test
    default void copyingWithinTheTableTrapsOutside() {
        assertTrapsOutside("table.copy", module(new Code().tableCopy()), TABLE, TABLE);
    }

    @Test
    default void aDroppedSegmentIsEmpty() {
        assertTrapsOutside("memory.init", module(new Code().dataDrop(0).memoryInit(0)), PAGE_BYTES, 0);
        assertTrapsOutside("table.init", module(new Code().elementsDrop(0).tableInit(0)), TABLE, 0);
    }

    /** As the specification has it, instantiation drops them (core specification 2.0, section 4.5.4). */
    @Test
    default void anActiveSegmentIsEmptyOnceTheInstanceRuns() {
        WasmModuleBuilder data = new WasmModuleBuilder().memory(1, 1).data(0, new byte[SEGMENT]);
        data.passiveData(new byte[SEGMENT]);
        data.function("go", OPERANDS, List.of(), segmentOperation(new Code().memoryInit(0)));
        assertTrapsOutside("memory.init", data, PAGE_BYTES, 0);

        WasmModuleBuilder elements =
                new WasmModuleBuilder().memory(1, 1).table(TABLE).element(0, 0);
        elements.passiveElements(0);
        elements.function("go", OPERANDS, List.of(), segmentOperation(new Code().tableInit(0)));
        assertTrapsOutside("table.init", elements, TABLE, 0);
    }

    @Test
    default void copiedElementsAreCalled() {
        WasmModuleBuilder module = new WasmModuleBuilder().table(TABLE);
        List<ValueType> one = List.of(ValueType.I32);
        int seven = module.function("seven", List.of(), one, new Code().i32(7));
        int segment = module.passiveElements(seven);
        int type = module.type(new FunctionType(List.of(), one));
        Code copying = new Code().i32(2).i32(0).i32(1).tableInit(segment);
        copying.i32(5).i32(2).i32(1).tableCopy().i32(5).callIndirect(type);
        module.function("go", List.of(), one, copying);
        assertThat(MeteredRun.call(SandboxVersion.V2, engine(), module.build().bytes(), "go", SEGMENT_GAS))
                .startsWith("OK [7]");
    }
}
