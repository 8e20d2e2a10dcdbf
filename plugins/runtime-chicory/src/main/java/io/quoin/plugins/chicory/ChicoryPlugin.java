package io.quoin.plugins.chicory;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;
import org.pf4j.Extension;

/** Contributes two engines: {@code chicory} compiles to JVM bytecode, {@code chicory-interpreter} interprets. */
@Extension
public final class ChicoryPlugin implements NodePlugin {

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(
                new ChicoryEngineFactory("chicory", ExecutionMode.COMPILED),
                new ChicoryEngineFactory("chicory-interpreter", ExecutionMode.INTERPRETED));
    }
}
