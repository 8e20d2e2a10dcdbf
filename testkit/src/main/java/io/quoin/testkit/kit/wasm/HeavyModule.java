package io.quoin.testkit.kit.wasm;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * A module as large as a version admits it, of equal functions in each of which code is repeated. Its export {@code f0}
 * takes an i32 and gives it back.
 *
 * @param functions how many it has
 * @param times how often each repeats the code
 * @param bytes of the module before it was admitted; not copied
 * @param admitted as engines get it
 */
public record HeavyModule(int functions, int times, byte[] bytes, InstrumentedModule admitted) {

    private static final int MOST_REPETITIONS = 32 << 10;
    private static final int MOST_FUNCTIONS = 5_000;
    private static final List<ValueType> ONE = List.of(ValueType.I32);

    /** What was asked for before: the same for every engine, and dozens of admissions to find out. */
    private static final Map<Question, Size> SIZES = new ConcurrentHashMap<>();

    private record Question(SandboxVersion version, HeavyShape shape, int share) {}

    private record Size(int functions, int times) {}

    /**
     * The module of a shape: each function repeats the code as often as one function may, divided by a share but at least
     * once, and there are as many functions as a module may have.
     */
    public static HeavyModule of(SandboxVersion version, HeavyShape shape, int share) {
        Size size = SIZES.computeIfAbsent(new Question(version, shape, share), question -> size(version, shape, share));
        byte[] bytes = repeating(size.functions(), size.times(), shape).build().bytes();
        return new HeavyModule(size.functions(), size.times(), bytes, MeteredRun.admit(version, bytes));
    }

    private static Size size(SandboxVersion version, HeavyShape shape, int share) {
        int most = largest(version, count -> repeating(1, count, shape), MOST_REPETITIONS);
        int times = Math.max(1, most / share);
        return new Size(largest(version, count -> repeating(count, times, shape), MOST_FUNCTIONS), times);
    }

    /** Functions that repeat code; function 1, which is in the table, gives its argument back. */
    static WasmModuleBuilder repeating(int functions, int times, HeavyShape shape) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1).table(1);
        // Type 0, by which indirect calls call.
        module.type(new FunctionType(ONE, ONE));
        Code unit = shape.unit().apply(module);
        Code body = new Code();
        for (int i = 0; i < times; i++) {
            body.append(unit);
        }
        body.localGet(0);
        module.function("f0", ONE, ONE, shape.locals(), body);
        module.element(0, module.hidden(ONE, ONE, new Code().localGet(0)));
        for (int i = 1; i < functions; i++) {
            module.hidden(ONE, ONE, shape.locals(), body);
        }
        return module;
    }

    /** The largest number up to a bound for which a version admits the module: 1 at least. */
    static int largest(SandboxVersion version, IntFunction<WasmModuleBuilder> modules, int bound) {
        // Up from 1, since the module of the bound may be far larger than any that is admitted.
        int admitted = 0;
        int refused = 1;
        while (refused <= bound && admit(version, modules.apply(refused)).isPresent()) {
            admitted = refused;
            refused = Math.min(2 * refused, bound + 1);
        }
        while (refused - admitted > 1) {
            int middle = (admitted + refused) >>> 1;
            if (admit(version, modules.apply(middle)).isPresent()) {
                admitted = middle;
            } else {
                refused = middle;
            }
        }
        if (admitted == 0) {
            throw new IllegalArgumentException("Not even one is admitted");
        }
        return admitted;
    }

    /** The module as engines get it, or empty if it is beyond a limit. */
    static Optional<InstrumentedModule> admit(SandboxVersion version, WasmModuleBuilder module) {
        try {
            return Optional.of(MeteredRun.admit(version, module.build().bytes()));
        } catch (QuoinException e) {
            if (e.code() == WasmError.WASM_LIMIT) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
