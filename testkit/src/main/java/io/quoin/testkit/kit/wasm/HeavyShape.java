package io.quoin.testkit.kit.wasm;

import io.quoin.sandbox.binary.Features;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Code that is expensive to compile when it is repeated.
 *
 * @param name in words
 * @param locals of each function, beside its only parameter, an i32
 * @param unit what is repeated, which leaves the stack as it was; may add to the module what it uses, and call function 1,
 *     of type 0, which is in the table too and gives its argument back
 */
public record HeavyShape(String name, List<ValueType> locals, Function<WasmModuleBuilder, Code> unit) {

    private static final List<ValueType> ONE = List.of(ValueType.I32);
    private static final int GLOBALS = 250;
    private static final int SEGMENTS = 1_000;
    private static final int DEEP = 100;
    private static final int TARGETS = 1_000;
    private static final List<HeavyShape> CONTROL = control();
    private static final List<HeavyShape> VALUES = values();
    private static final List<HeavyShape> SEGMENTED = segments();
    private static final List<HeavyShape> FLOATS = floats();

    private HeavyShape(String name, Code unit) {
        this(name, List.of(), module -> unit);
    }

    /** All that these features allow; every time the same, so that they are equal. */
    public static List<HeavyShape> all(Features features) {
        Stream<HeavyShape> floats = features.floatingPoint() ? FLOATS.stream() : Stream.empty();
        Stream<HeavyShape> segments = features.bulkMemory() ? SEGMENTED.stream() : Stream.empty();
        return Stream.of(CONTROL.stream(), VALUES.stream(), segments, floats)
                .flatMap(shapes -> shapes)
                .toList();
    }

    private static List<HeavyShape> control() {
        Code branches = new Code().block().localGet(0);
        branches.branchTable(
                Collections.nCopies(TARGETS, 0).stream().mapToInt(i -> i).toArray());
        Code nested = new Code();
        Code unnested = new Code();
        for (int i = 0; i < DEEP; i++) {
            nested.block();
            unnested.op(Op.END);
        }
        nested.localGet(0).branchIf(DEEP - 1).append(unnested);
        return List.of(
                new HeavyShape(
                        "conditions", new Code().localGet(0).when().op(Op.NOP).op(Op.END)),
                new HeavyShape("loops", new Code().loop().op(Op.END)),
                new HeavyShape("tables of branches", branches.op(Op.END)),
                new HeavyShape("nested blocks", nested),
                new HeavyShape(
                        "loops with parameters",
                        List.of(),
                        module -> new Code()
                                .localGet(0)
                                .loopOf(module.type(new FunctionType(ONE, ONE)))
                                .op(Op.END)
                                .op(Op.DROP)),
                new HeavyShape("calls", new Code().localGet(0).call(1).op(Op.DROP)),
                new HeavyShape(
                        "indirect calls",
                        new Code().localGet(0).i32(0).callIndirect(0).op(Op.DROP)),
                new HeavyShape("nops", new Code().op(Op.NOP)));
    }

    private static List<HeavyShape> values() {
        Code operands = new Code();
        for (int i = 0; i < DEEP; i++) {
            operands.localGet(0);
        }
        for (int i = 0; i < DEEP; i++) {
            operands.op(Op.DROP);
        }
        return List.of(
                new HeavyShape("stores", new Code().i32(0).localGet(0).i32Store(0)),
                new HeavyShape(
                        "arithmetic",
                        new Code().localGet(0).localGet(0).op(Op.I32_MUL).op(Op.DROP)),
                new HeavyShape(
                        "divisions",
                        new Code()
                                .i64(7)
                                .localGet(0)
                                .op(Op.I64_EXTEND_I32_U)
                                .op(Op.I64_DIV_U)
                                .op(Op.DROP)),
                new HeavyShape("operands", operands),
                new HeavyShape(
                        "locals",
                        Collections.nCopies(GLOBALS, ValueType.I64),
                        module -> each(GLOBALS, i -> new Code().localGet(i + 1).localSet(GLOBALS - i))),
                new HeavyShape("globals", List.of(), module -> {
                    for (int i = 0; i < GLOBALS; i++) {
                        module.global(i);
                    }
                    return each(GLOBALS, i -> new Code().globalGet(i).globalSet(GLOBALS - 1 - i));
                }),
                new HeavyShape(
                        "bulk operations", new Code().i32(0).i32(0).i32(0).memoryFill()));
    }

    private static Code each(int count, Function<Integer, Code> unit) {
        Code all = new Code();
        for (int i = 0; i < count; i++) {
            all.append(unit.apply(i));
        }
        return all;
    }

    private static List<HeavyShape> segments() {
        return List.of(
                new HeavyShape("data segments", List.of(), module -> {
                    for (int i = 0; i < SEGMENTS; i++) {
                        module.passiveData(new byte[] {(byte) i});
                    }
                    return each(SEGMENTS, i -> new Code().i32(0).i32(0).i32(1).memoryInit(i));
                }),
                new HeavyShape(
                        "copies of tables", new Code().i32(0).i32(0).i32(0).tableCopy()));
    }

    private static List<HeavyShape> floats() {
        List<HeavyShape> shapes = new ArrayList<>();
        shapes.add(new HeavyShape(
                "floats", new Code().i32(1).numeric(0xB7).f64(3).numeric(0xA2).op(Op.DROP)));
        shapes.add(new HeavyShape(
                "float loads",
                new Code().i32(0).memoryAccess(0x2A, 0).numeric(0x91).op(Op.DROP)));
        // A function that rounds what it loads gets it as bits.
        shapes.add(new HeavyShape(
                "floats that are loaded as bits",
                new Code().i32(0).memoryAccess(0x2A, 0).numeric(0x90).op(Op.DROP)));
        shapes.add(new HeavyShape(
                "floats that are stored",
                new Code().i32(0).f64(3).f64(7).numeric(0xA3).memoryAccess(0x39, 0)));
        shapes.add(new HeavyShape(
                "floats that are kept",
                new Code()
                        .f64(3)
                        .f64(7)
                        .numeric(0xA0)
                        .i64(5)
                        .numeric(0xB5)
                        .numeric(0xBB)
                        .localGet(0)
                        .op(Op.SELECT)
                        .op(Op.DROP)));
        shapes.add(new HeavyShape(
                "copies of signs", new Code().f64(3).f64(7).numeric(0xA6).op(Op.DROP)));
        shapes.add(new HeavyShape("f32 of u64", new Code().i64(5).numeric(0xB5).op(Op.DROP)));
        shapes.add(new HeavyShape("f64 of u64", new Code().i64(5).numeric(0xBA).op(Op.DROP)));
        shapes.add(new HeavyShape("truncations", new Code().f64(3).saturating(6).op(Op.DROP)));
        return shapes;
    }
}
