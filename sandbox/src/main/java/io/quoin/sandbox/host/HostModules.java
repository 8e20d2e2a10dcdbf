package io.quoin.sandbox.host;

import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Map;

/**
 * The functions of several import modules together.
 *
 * @param modules each module's functions by its name
 */
public record HostModules(Map<String, HostFunctions> modules) implements HostFunctions {

    public HostModules {
        modules = Map.copyOf(modules);
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return modules.getOrDefault(imported.module(), NONE).resolve(imported);
    }
}
