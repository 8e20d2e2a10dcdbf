package io.quoin.sandbox.engine;

import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An engine with one defect: it compiles other code than it was given, or gives other outcomes than it had. What it
 * compiled it keeps, and engines that are made with {@link #with} share it. One thread.
 */
public final class ChangedEngine implements WasmEngine {

    /** What becomes of the outcome of a call. */
    @FunctionalInterface
    public interface Answer {

        /** Leaves outcomes as they are. */
        Answer RIGHT = (export, arguments, outcome) -> outcome;

        Outcome change(String export, long[] arguments, Outcome outcome);
    }

    private final WasmEngine right;
    private final Map<Hash, WasmModule> compiled;
    private final UnaryOperator<byte[]> code;
    private final Answer answer;

    private ChangedEngine(WasmEngine right, Map<Hash, WasmModule> compiled, UnaryOperator<byte[]> code, Answer answer) {
        this.right = right;
        this.compiled = compiled;
        this.code = code;
        this.answer = answer;
    }

    /** An engine without a defect, over another that stays the caller's. */
    public ChangedEngine(WasmEngine right) {
        this(right, new HashMap<>(), UnaryOperator.identity(), Answer.RIGHT);
    }

    /** The same engine with a defect. */
    public ChangedEngine with(UnaryOperator<byte[]> otherCode, Answer otherAnswer) {
        return new ChangedEngine(right, compiled, otherCode, otherAnswer);
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("changed", "7", right.info().minThreadStackBytes());
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        byte[] bytes = code.apply(module.bytes());
        WasmModule shared = compiled.computeIfAbsent(
                Hash.sha256(bytes),
                hash -> right.compile(new PreparedModule(hash, bytes, module.imports(), module.exports())));
        return new WasmModule() {
            @Override
            public WasmInstance instantiate(HostFunctions host) {
                return new ChangedInstance(shared.instantiate(host), answer);
            }

            @Override
            public void close() {
                // The code is kept.
            }
        };
    }

    @Override
    public void close() {
        compiled.values().forEach(WasmModule::close);
    }

    private record ChangedInstance(WasmInstance right, Answer answer) implements WasmInstance {

        @Override
        public Outcome invoke(String export, long[] arguments, Duration deadline) {
            return answer.change(export, arguments, right.invoke(export, arguments, deadline));
        }

        @Override
        public GuestMemory memory() {
            return right.memory();
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
