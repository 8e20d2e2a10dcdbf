package io.quoin.host.evaluation.record;

import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.Arrays;

/** An engine whose guest is a script of the test: it calls host functions and gives a score. It uses no gas. */
final class ScriptedEngine implements WasmEngine {

    /** What {@code evaluate} does. */
    @FunctionalInterface
    interface Script {
        long evaluate(Host host);
    }

    /** The functions that the module imports, on 64 KiB of memory. */
    static final class Host {

        private final PreparedModule module;
        private final HostFunctions functions;
        private final ArrayMemory memory = new ArrayMemory();

        private Host(PreparedModule module, HostFunctions functions) {
            this.module = module;
            this.functions = functions;
        }

        /** Calls a function of {@code quoin_v1} and gives its first result, or 0. */
        long call(String name, long... arguments) {
            ImportedFunction imported = module.imports().stream()
                    .filter(function -> function.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            HostFunction function = functions.resolve(imported);
            long[] results = function.call(memory, arguments);
            return results.length == 0 ? 0 : results[0];
        }

        ArrayMemory memory() {
            return memory;
        }
    }

    /** A page. */
    static final class ArrayMemory implements GuestMemory {

        private final byte[] bytes = new byte[1 << 16];

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            if (offset + length > bytes.length) {
                throw new IndexOutOfBoundsException();
            }
            return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
        }

        @Override
        public void write(long offset, byte[] source) {
            if (offset + source.length > bytes.length) {
                throw new IndexOutOfBoundsException();
            }
            System.arraycopy(source, 0, bytes, (int) offset, source.length);
        }
    }

    private final Script script;

    ScriptedEngine(Script script) {
        this.script = script;
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("scripted", "1", 1 << 20);
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        return new WasmModule() {
            @Override
            public WasmInstance instantiate(HostFunctions functions) {
                return new ScriptedInstance(new Host(module, functions));
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public void close() {
        // holds nothing
    }

    private final class ScriptedInstance implements WasmInstance {

        private final Host host;
        private long gas;

        ScriptedInstance(Host host) {
            this.host = host;
        }

        @Override
        public Outcome invoke(String export, long[] arguments, Duration deadline) {
            return switch (export) {
                case Instrumentation.GAS_SET -> {
                    gas = arguments[0];
                    yield new Outcome.Returned(new long[0]);
                }
                case Instrumentation.GAS_GET -> new Outcome.Returned(new long[] {gas});
                default -> evaluate();
            };
        }

        private Outcome evaluate() {
            try {
                return new Outcome.Returned(new long[] {script.evaluate(host)});
            } catch (HostAbort abort) {
                return new Outcome.HostAborted(abort);
            }
        }

        @Override
        public GuestMemory memory() {
            return host.memory();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
