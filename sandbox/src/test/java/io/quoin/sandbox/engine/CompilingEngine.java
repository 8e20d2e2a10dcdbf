package io.quoin.sandbox.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Chicory's compiler, just enough to run the sandbox's tests; it counts what is open. */
public final class CompilingEngine implements WasmEngine {

    private final AtomicInteger compiled = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /** How often a module was compiled. */
    public int compiled() {
        return compiled.get();
    }

    /** Modules and instances not closed. */
    public int open() {
        return open.get();
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("test-compiler", "1", 32 << 20);
    }

    @Override
    public WasmModule compile(PreparedModule prepared) {
        com.dylibso.chicory.wasm.WasmModule module = Parser.parse(prepared.bytes());
        Function<Instance, Machine> machines = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .compile();
        compiled.incrementAndGet();
        open.incrementAndGet();
        return new WasmModule() {
            @Override
            public WasmInstance instantiate(HostFunctions host) {
                open.incrementAndGet();
                return new CompiledInstance(link(prepared, host, module, machines));
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    private static Instance link(
            PreparedModule prepared,
            HostFunctions host,
            com.dylibso.chicory.wasm.WasmModule module,
            Function<Instance, Machine> machines) {
        ImportValues.Builder imports = ImportValues.builder();
        for (ImportedFunction imported : prepared.imports()) {
            io.quoin.spi.wasm.HostFunction function = host.resolve(imported);
            imports.addFunction(new HostFunction(
                    imported.module(),
                    imported.name(),
                    FunctionType.of(
                            types(imported.type().parameters()),
                            types(imported.type().results())),
                    (instance, arguments) -> function.call(new Memory(instance), masked(imported, arguments))));
        }
        return Instance.builder(module)
                .withImportValues(imports.build())
                .withMachineFactory(machines)
                .withMemoryFactory(ByteArrayMemory::new)
                .withStart(false)
                .build();
    }

    private static long[] masked(ImportedFunction imported, long[] arguments) {
        long[] masked = new long[arguments.length];
        for (int i = 0; i < masked.length; i++) {
            boolean narrow = imported.type().parameters().get(i) == ValueType.I32;
            masked[i] = narrow ? arguments[i] & 0xFFFF_FFFFL : arguments[i];
        }
        return masked;
    }

    private static List<ValType> types(List<ValueType> types) {
        return types.stream()
                .map(type -> type == ValueType.I32 ? ValType.I32 : ValType.I64)
                .toList();
    }

    @Override
    public void close() {
        // nothing is held
    }

    private final class CompiledInstance implements WasmInstance {

        private final Instance instance;

        private CompiledInstance(Instance instance) {
            this.instance = instance;
        }

        @Override
        public Outcome invoke(String export, long[] arguments, Duration deadline) {
            try {
                long[] results = instance.export(export).apply(arguments);
                return new Outcome.Returned(results == null ? new long[0] : narrowed(export, results));
            } catch (HostAbort e) {
                return new Outcome.HostAborted(e);
            } catch (ChicoryException e) {
                return new Outcome.Trapped(String.valueOf(e.getMessage()));
            } catch (StackOverflowError e) {
                return new Outcome.Faulted(
                        new QuoinException(WasmError.WASM_ENGINE_FAULT, "The thread's stack overflowed", e));
            }
        }

        private long[] narrowed(String export, long[] results) {
            List<ValType> types = instance.exportType(export).returns();
            for (int i = 0; i < results.length; i++) {
                results[i] = types.get(i).equals(ValType.I32) ? results[i] & 0xFFFF_FFFFL : results[i];
            }
            return results;
        }

        @Override
        public GuestMemory memory() {
            return new Memory(instance);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private record Memory(Instance instance) implements GuestMemory {

        @Override
        public long size() {
            return instance.memory() == null ? 0 : (long) instance.memory().pages() << 16;
        }

        @Override
        public byte[] read(long offset, int length) {
            check(offset, length);
            return instance.memory().readBytes((int) offset, length);
        }

        @Override
        public void write(long offset, byte[] bytes) {
            check(offset, bytes.length);
            instance.memory().write((int) offset, bytes);
        }

        private void check(long offset, int length) {
            if (offset < 0 || length < 0 || offset + length > size()) {
                throw new IndexOutOfBoundsException("outside the memory");
            }
        }
    }
}
