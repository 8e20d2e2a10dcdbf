package io.quoin.sandbox.code;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine whose code is the module's bytes, each one higher; it counts what it is asked for. Its modules do not run. */
public final class KeepableEngine implements WasmEngine {

    private final EngineInfo info;
    private final AtomicInteger compiled = new AtomicInteger();
    private final AtomicInteger precompiled = new AtomicInteger();
    private final AtomicInteger loaded = new AtomicInteger();
    private volatile boolean precompiles = true;
    private volatile boolean loads = true;
    private volatile boolean broken;

    public KeepableEngine(String name, String version) {
        this.info = new EngineInfo(name, version, 1);
    }

    int compiled() {
        return compiled.get();
    }

    public int precompiled() {
        return precompiled.get();
    }

    int loaded() {
        return loaded.get();
    }

    void stopPrecompiling() {
        precompiles = false;
    }

    void setLoading(boolean accepts) {
        loads = accepts;
    }

    void setBroken(boolean broken) {
        this.broken = broken;
    }

    static byte[] code(PreparedModule module) {
        byte[] code = module.bytes().clone();
        for (int i = 0; i < code.length; i++) {
            code[i]++;
        }
        return code;
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        compiled.incrementAndGet();
        return new Inert();
    }

    @Override
    public byte[] precompile(PreparedModule module) {
        if (!precompiles) {
            throw refusal();
        }
        precompiled.incrementAndGet();
        return code(module);
    }

    @Override
    public WasmModule load(PreparedModule module, byte[] code) {
        if (broken) {
            throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "the worker is gone");
        }
        if (!loads) {
            throw refusal();
        }
        if (!Arrays.equals(code, code(module))) {
            throw new AssertionError("Wrong code was given out for " + module.hash());
        }
        loaded.incrementAndGet();
        return new Inert();
    }

    private static QuoinException refusal() {
        return new QuoinException(WasmError.WASM_UNSUPPORTED_HERE, "not here");
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static final class Inert implements WasmModule {

        @Override
        public WasmInstance instantiate(HostFunctions host) {
            throw new AssertionError("Nothing runs here");
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
