package io.quoin.testkit.kit.wasm.random;

import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.Op;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Valid modules of random structured code that use the whole profile: nested blocks, loops and conditions with values,
 * branches of all kinds, code that cannot be reached, direct, indirect and recursive calls, host calls, globals, memory
 * and bulk operations. Most calls end by a trap, a host's refusal, or the end of the gas sooner or later.
 */
public final class RandomModule {

    /** Takes nothing, returns an i64 that depends on the memory and the globals. */
    public static final String CHECKSUM = "checksum";

    private static final int CHECKED_WORDS = 160;
    private static final int I32_REINTERPRET_F32 = 0xBC;
    private static final int I64_REINTERPRET_F64 = 0xBD;

    private final Random random;
    private final Flavour flavour;
    private final Shape shape;
    private final WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 3);
    private final List<FunctionType> callable = new ArrayList<>();
    private final List<FunctionType> defined = new ArrayList<>();
    private final List<ValueType> globals = new ArrayList<>();

    private RandomModule(Random random, Flavour flavour, Shape shape) {
        this.random = random;
        this.flavour = flavour;
        this.shape = shape;
    }

    /**
     * A module's bytes, before any metering, and what it exports beside {@link #CHECKSUM}.
     *
     * @param functions the types of the exports {@code f0}, {@code f1}, and so on
     */
    public record Generated(byte[] bytes, List<FunctionType> functions) {}

    /** The next module of the source, of the plain shape. */
    public static Generated next(Random random, Flavour flavour) {
        return next(random, flavour, Shape.PLAIN);
    }

    /** The next module of the source. */
    public static Generated next(Random random, Flavour flavour, Shape shape) {
        return new RandomModule(random, flavour, shape).generate();
    }

    private Generated generate() {
        UnusedTypes.add(module, shape.unusedTypes());
        imported("input_size", List.of(), List.of(ValueType.I32));
        imported("input_read", List.of(ValueType.I32, ValueType.I32, ValueType.I32), List.of(ValueType.I32));
        imported("output_write", List.of(ValueType.I32, ValueType.I32), List.of());
        global(ValueType.I64);
        global(ValueType.I64);
        if (flavour == Flavour.EVERYTHING) {
            flavour.types().forEach(this::global);
        }
        int functions = 1 + random.nextInt(shape.maxFunctions());
        for (int i = 0; i < functions; i++) {
            defined.add(new FunctionType(types(4), types(3)));
        }
        callable.addAll(defined);
        module.table(callable.size() + 1);
        for (int i = 0; i < callable.size(); i++) {
            module.element(i, i);
        }
        RandomSegments segments = flavour.hasSegments() ? segments() : RandomSegments.NONE;
        for (int i = 0; i < functions; i++) {
            function("f" + i, defined.get(i), segments);
        }
        byte[] data = new byte[random.nextInt(200)];
        random.nextBytes(data);
        module.data(random.nextInt(1_000), data);
        checksum();
        if (shape.start()) {
            FunctionType type = new FunctionType(List.of(), List.of());
            List<ValueType> locals = types(6);
            module.start(module.hidden(List.of(), List.of(), locals, body(type, locals, segments)));
        }
        return new Generated(module.build().bytes(), List.copyOf(defined));
    }

    private void imported(String name, List<ValueType> parameters, List<ValueType> results) {
        module.imported(AgentAbi.MODULE, name, parameters, results);
        callable.add(new FunctionType(parameters, results));
    }

    private void global(ValueType type) {
        module.global(type, random.nextLong());
        globals.add(type);
    }

    private RandomSegments segments() {
        byte[] data = new byte[random.nextInt(100)];
        random.nextBytes(data);
        int[] functions = random.ints(random.nextInt(6), 0, callable.size()).toArray();
        int passiveData = module.passiveData(data);
        int passiveElements = module.passiveElements(functions);
        if (!shape.spentSegments()) {
            return new RandomSegments(List.of(passiveData), List.of(passiveElements), callable.size() + 1);
        }
        int declaredElements = module.declaredElements(functions);
        int activeData = passiveData + 1;
        int activeElements = random.nextInt(passiveElements);
        return new RandomSegments(
                List.of(passiveData, passiveData, activeData),
                List.of(passiveElements, passiveElements, declaredElements, activeElements),
                callable.size() + 1);
    }

    private List<ValueType> types(int bound) {
        List<ValueType> types = new ArrayList<>();
        for (int left = random.nextInt(bound); left > 0; left--) {
            types.add(
                    flavour == Flavour.INTEGERS
                            ? (random.nextBoolean() ? ValueType.I32 : ValueType.I64)
                            : flavour.types().get(random.nextInt(flavour.types().size())));
        }
        return types;
    }

    private void function(String name, FunctionType type, RandomSegments segments) {
        List<ValueType> locals = types(6);
        module.function(name, type.parameters(), type.results(), locals, body(type, locals, segments));
    }

    private Code body(FunctionType type, List<ValueType> locals, RandomSegments segments) {
        return new RandomCode(random, flavour, shape, module, callable, type, locals, globals, segments).body();
    }

    private void checksum() {
        Code code = new Code().loop();
        code.localGet(1)
                .i64(31)
                .op(Op.I64_MUL)
                .localGet(0)
                .i64Load(0)
                .op(Op.I64_ADD)
                .localSet(1);
        code.localGet(0).i32(8).op(Op.I32_ADD).localTee(0);
        code.i32(8 * CHECKED_WORDS).op(Op.I32_LT_U).branchIf(0).op(Op.END);
        code.localGet(1).i32(65_528).i64Load(0).op(Op.I64_ADD);
        for (int i = 0; i < globals.size(); i++) {
            code.i64(17).op(Op.I64_MUL).globalGet(i);
            widen(code, globals.get(i));
            code.op(Op.I64_ADD);
        }
        module.function(CHECKSUM, List.of(), List.of(ValueType.I64), List.of(ValueType.I32, ValueType.I64), code);
    }

    private static void widen(Code code, ValueType type) {
        switch (type) {
            case I32 -> code.op(Op.I64_EXTEND_I32_U);
            case F32 -> code.numeric(I32_REINTERPRET_F32).op(Op.I64_EXTEND_I32_U);
            case F64 -> code.numeric(I64_REINTERPRET_F64);
            case I64 -> {
                // as it is
            }
        }
    }
}
