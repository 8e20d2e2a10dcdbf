package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.Config;
import io.github.kawamuray.wasmtime.Engine;
import io.github.kawamuray.wasmtime.Module;
import io.github.kawamuray.wasmtime.WasmtimeException;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Export;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.plugins.wasmtime.protocol.Signature;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compiled modules by name, at most {@link #MAX_MODULES}; the one unused for longest goes first. Instances keep the code
 * of a module that went.
 */
final class ModuleCache {

    private static final int MAX_MODULES = 32;

    /** The most that wasmtime-java allows; the depth counter in the module strikes long before. */
    private static final long MAX_WASM_STACK_BYTES = 2L << 20;

    private final Map<String, LoadedModule> modules = new LinkedHashMap<>(16, 0.75f, true);
    private final Engine engine;

    ModuleCache() {
        // Epochs would make compile time cubic in a function's loops; gas in the module bounds its time instead.
        try (Config config = new Config().epochInterruption(false).maxWasmStack(MAX_WASM_STACK_BYTES)) {
            this.engine = new Engine(config);
        }
    }

    @Nullable
    LoadedModule find(String name) {
        return modules.get(name);
    }

    Report compile(Command.Compile command) {
        if (modules.containsKey(command.module())) {
            return new Report.Done();
        }
        Module module;
        try {
            module = Module.fromBinary(engine, command.code());
        } catch (WasmtimeException e) {
            return new Report.Refused(String.valueOf(e.getMessage()));
        }
        Map<String, Signature> exports =
                command.exports().stream().collect(Collectors.toUnmodifiableMap(Export::name, Export::signature));
        modules.put(command.module(), new LoadedModule(engine, module, command.imports(), exports));
        if (modules.size() > MAX_MODULES) {
            Iterator<LoadedModule> eldestFirst = modules.values().iterator();
            LoadedModule eldest = eldestFirst.next();
            eldestFirst.remove();
            eldest.module().dispose();
        }
        return new Report.Done();
    }
}
