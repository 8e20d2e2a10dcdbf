package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.Config;
import io.github.kawamuray.wasmtime.Engine;
import io.github.kawamuray.wasmtime.Module;
import io.github.kawamuray.wasmtime.WasmtimeException;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Export;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.plugins.wasmtime.protocol.Signature;
import java.io.IOException;
import java.nio.file.Path;
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
    private final Path directory;
    private @Nullable CodeFiles codeFiles;

    /** @param directory where the worker may write */
    ModuleCache(Path directory) {
        this.directory = directory;
        try (Config config = config()) {
            this.engine = new Engine(config);
        }
    }

    /** How every engine of the worker compiles. */
    private static Config config() {
        // Epochs would make compile time cubic in a function's loops; gas in the module bounds its time instead.
        return new Config().epochInterruption(false).maxWasmStack(MAX_WASM_STACK_BYTES);
    }

    private CodeFiles codeFiles() throws IOException {
        if (codeFiles == null) {
            codeFiles = CodeFiles.create(directory, config());
        }
        return codeFiles;
    }

    @Nullable
    LoadedModule find(String name) {
        return modules.get(name);
    }

    Report precompile(Command.Precompile command) {
        try {
            byte[] code = codeFiles().precompile(command.code());
            return code.length > Protocol.MAX_CODE_BYTES
                    ? new Report.Refused("its code has " + code.length + " bytes, at most " + Protocol.MAX_CODE_BYTES
                            + " can be kept")
                    : new Report.Bytes(code);
        } catch (WasmtimeException | IOException e) {
            return new Report.Refused(String.valueOf(e.getMessage()));
        }
    }

    Report compile(Command.Compile command) {
        if (modules.containsKey(command.module())) {
            return new Report.Done();
        }
        boolean precompiled = command.precompiled().length > 0;
        Module module;
        Engine owner;
        try {
            module = precompiled
                    ? codeFiles().load(command.code(), command.precompiled())
                    : Module.fromBinary(engine, command.code());
            owner = precompiled ? codeFiles().engine() : engine;
        } catch (WasmtimeException | IOException e) {
            return new Report.Refused(String.valueOf(e.getMessage()));
        }
        Map<String, Signature> exports =
                command.exports().stream().collect(Collectors.toUnmodifiableMap(Export::name, Export::signature));
        modules.put(command.module(), new LoadedModule(owner, module, command.imports(), exports));
        if (modules.size() > MAX_MODULES) {
            Iterator<LoadedModule> eldestFirst = modules.values().iterator();
            LoadedModule eldest = eldestFirst.next();
            eldestFirst.remove();
            eldest.module().dispose();
        }
        return new Report.Done();
    }
}
