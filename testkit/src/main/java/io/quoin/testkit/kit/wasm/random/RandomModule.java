package io.quoin.testkit.kit.wasm;

import io.quoin.sandbox.abi.AgentAbi;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Valid modules of random structured code that use the whole profile: nested blocks, loops and conditions with values,
 * branches of all kinds, code that cannot be reached, direct, indirect and recursive calls, host calls, globals, memory
 * and bulk operations. Most calls end by a trap, a host's refusal, or the end of the gas sooner or later.
 */
final class RandomModule {

    /** Takes nothing, returns an i64 that depends on the memory and the globals. */
    static final String CHECKSUM = "checksum";

    private static final int GLOBALS = 2;
    private static final int MAX_FUNCTIONS = 4;
    private static final int CHECKED_WORDS = 160;

    private final Random random;
    private final WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 3);
    private final List<FunctionType> callable = new ArrayList<>();
    private final List<FunctionType> defined = new ArrayList<>();

    private RandomModule(Random random) {
        this.random = random;
    }

    /**
     * A module's bytes, before any metering, and what it exports beside {@link #CHECKSUM}.
     *
     * @param functions the types of the exports {@code f0}, {@code f1}, and so on
     */
    record Generated(byte[] bytes, List<FunctionType> functions) {}

    /** The next module of the source. */
    static Generated next(Random random) {
        return new RandomModule(random).generate();
    }

    private Generated generate() {
        imported("input_size", List.of(), List.of(ValueType.I32));
        imported("input_read", List.of(ValueType.I32, ValueType.I32, ValueType.I32), List.of(ValueType.I32));
        imported("output_write", List.of(ValueType.I32, ValueType.I32), List.of());
        for (int i = 0; i < GLOBALS; i++) {
            module.global(random.nextLong());
        }
        int functions = 1 + random.nextInt(MAX_FUNCTIONS);
        for (int i = 0; i < functions; i++) {
            defined.add(new FunctionType(types(4), types(3)));
        }
        callable.addAll(defined);
        module.table(callable.size() + 1);
        for (int i = 0; i < callable.size(); i++) {
            module.element(i, i);
        }
        for (int i = 0; i < functions; i++) {
            function("f" + i, defined.get(i));
        }
        byte[] data = new byte[random.nextInt(200)];
        random.nextBytes(data);
        module.data(random.nextInt(1_000), data);
        checksum();
        return new Generated(module.build().bytes(), List.copyOf(defined));
    }

    private void imported(String name, List<ValueType> parameters, List<ValueType> results) {
        module.imported(AgentAbi.MODULE, name, parameters, results);
        callable.add(new FunctionType(parameters, results));
    }

    private List<ValueType> types(int bound) {
        List<ValueType> types = new ArrayList<>();
        for (int left = random.nextInt(bound); left > 0; left--) {
            types.add(random.nextBoolean() ? ValueType.I32 : ValueType.I64);
        }
        return types;
    }

    private void function(String name, FunctionType type) {
        List<ValueType> locals = types(6);
        Code body = new RandomCode(random, module, callable, type, locals, GLOBALS).body();
        module.function(name, type.parameters(), type.results(), locals, body);
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
        for (int i = 0; i < GLOBALS; i++) {
            code.i64(17).op(Op.I64_MUL).globalGet(i).op(Op.I64_ADD);
        }
        module.function(CHECKSUM, List.of(), List.of(ValueType.I64), List.of(ValueType.I32, ValueType.I64), code);
    }
}
