package io.quoin.plugins.wasmtime;

import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.Op;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A module with state of every kind, whose exports change all of it ({@code stain} and others that begin so), and what one
 * can find out of an instance's state.
 */
final class StainedGuest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TABLE = 4;
    private static final int PAGE = 1 << 16;
    private static final List<ValueType> NONE = List.of();
    private static final List<ValueType> I32 = List.of(ValueType.I32);

    /** One page and two more, so that an instance can be told by whether it can still grow. */
    static final PreparedModule MODULE = module();

    private StainedGuest() {}

    private static PreparedModule module() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 3).table(TABLE);
        int host = module.imported("env", "host", NONE, NONE);
        int number = module.global(100);
        int flag = module.global(ValueType.I32, 7);
        int fraction = module.global(ValueType.F64, Double.doubleToRawLongBits(0.5));
        module.data(16, new byte[] {1, 2, 3, 4});
        int data = module.passiveData(new byte[] {5, 6, 7, 8});
        int one = module.function("one", NONE, I32, new Code().i32(1));
        int two = module.function("two", NONE, I32, new Code().i32(2));
        module.element(0, one);
        int elements = module.passiveElements(two, two);

        Code stain = new Code().i32(1).memoryGrow().op(Op.DROP);
        stain.i32(0).i32(0xAB).i32(2 * PAGE).memoryFill();
        stain.i64(-1).globalSet(number).i32(-1).globalSet(flag).f64(-1).globalSet(fraction);
        stain.i32(0).i32(0).i32(2).tableInit(elements);
        stain.i32(2).i32(0).i32(2).tableCopy();
        stain.dataDrop(data).elementsDrop(elements);
        int stained = module.function("stain", NONE, NONE, stain);
        module.function("stain_and_trap", NONE, NONE, new Code().call(stained).op(Op.UNREACHABLE));
        module.function("stain_and_call", NONE, NONE, new Code().call(stained).call(host));
        module.function(
                "stain_and_spin",
                NONE,
                NONE,
                new Code().call(stained).call(host).loop().branch(0).op(Op.END));

        module.function("number", NONE, List.of(ValueType.I64), new Code().globalGet(number));
        module.function("flag", NONE, I32, new Code().globalGet(flag));
        module.function("fraction", NONE, List.of(ValueType.F64), new Code().globalGet(fraction));
        module.function(
                "element", I32, I32, new Code().localGet(0).callIndirect(module.type(new FunctionType(NONE, I32))));
        module.function("copy_data", NONE, NONE, new Code().i32(0).i32(0).i32(4).memoryInit(data));
        module.function(
                "copy_elements", NONE, NONE, new Code().i32(1).i32(0).i32(2).tableInit(elements));
        module.function("grow", NONE, I32, new Code().i32(2).memoryGrow());
        return module.build();
    }

    static Outcome call(WasmInstance instance, String export, long... arguments) {
        return instance.invoke(export, arguments, PATIENCE);
    }

    /** All that there is to see of an instance's state, which is changed by it. */
    static List<String> observe(WasmInstance instance) {
        GuestMemory memory = instance.memory();
        List<String> seen = new ArrayList<>();
        seen.add("memory " + memory.size());
        seen.add("first page " + Hash.sha256(memory.read(0, PAGE)));
        for (String global : List.of("number", "flag", "fraction")) {
            seen.add(global + " " + told(call(instance, global)));
        }
        for (int i = 0; i < TABLE; i++) {
            seen.add("element " + i + " " + told(call(instance, "element", i)));
        }
        seen.add("data segment " + told(call(instance, "copy_data")));
        seen.add("element segment " + told(call(instance, "copy_elements")));
        seen.add("growth " + told(call(instance, "grow")));
        seen.add("last page " + Hash.sha256(memory.read(memory.size() - PAGE, PAGE)));
        return seen;
    }

    private static String told(Outcome outcome) {
        return outcome instanceof Outcome.Returned returned
                ? Arrays.toString(returned.results())
                : outcome.getClass().getSimpleName();
    }
}
