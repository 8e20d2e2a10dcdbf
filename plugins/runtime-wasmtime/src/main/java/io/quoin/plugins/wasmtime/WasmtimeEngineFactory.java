package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.WorkerFiles;
import io.quoin.plugins.wasmtime.process.WorkerLauncher;
import io.quoin.plugins.wasmtime.process.WorkerLimits;
import io.quoin.plugins.wasmtime.process.WorkerPool;
import io.quoin.plugins.wasmtime.process.WorkerProgram;
import io.quoin.spi.PluginContext;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.Set;

/** Makes an engine with one worker running, so that what cannot work fails here and not at the first evaluation. */
public final class WasmtimeEngineFactory implements WasmEngineFactory<WasmtimeConfig> {

    @Override
    public String name() {
        return "wasmtime";
    }

    @Override
    public Class<WasmtimeConfig> configType() {
        return WasmtimeConfig.class;
    }

    @Override
    public Set<WasmCapability> capabilities() {
        return Set.of(WasmCapability.CHILD_PROCESS, WasmCapability.PRECOMPILED_CODE);
    }

    @Override
    public WasmEngine create(WasmtimeConfig config, PluginContext context) {
        requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        WorkerFiles files = WorkerFiles.extract(context.dataDirectory().resolve("worker"));
        WorkerLimits limits = new WorkerLimits(
                config.workerHeap().bytes(), config.guestMemory().bytes());
        WorkerLauncher launcher = new WorkerLauncher(
                WorkerProgram.real(files), limits, config.startTimeout(), config.commandTimeout(), context);
        WorkerPool pool = new WorkerPool(launcher::launch, config.maxWorkers());
        try {
            return new WasmtimeEngine(pool, files, context.scheduler(), pool.warmUp());
        } catch (RuntimeException e) {
            pool.close();
            files.close();
            throw e;
        }
    }

    /** The plugin carries native code for one platform. */
    static void requirePlatform(String system, String architecture) {
        if (!system.equals("Linux") || !architecture.equals("amd64")) {
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "The engine wasmtime cannot start: this machine is " + system + " on " + architecture
                            + ", expected Linux on amd64; use the engine chicory here, which runs anywhere.");
        }
    }
}
