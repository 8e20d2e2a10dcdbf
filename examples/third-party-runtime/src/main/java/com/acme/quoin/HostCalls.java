package com.acme.quoin;

import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.ValueType;
import java.util.List;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** The host's functions in Endive's form, and what one of them threw. Confined to the instance's thread. */
final class HostCalls {

    private final ImportValues imports;
    private Deadline deadline;
    private Throwable thrown;

    HostCalls(List<ImportedFunction> functions, HostFunctions host) {
        ImportValues.Builder builder = ImportValues.builder();
        for (ImportedFunction function : functions) {
            HostFunction target = host.resolve(function);
            builder.addFunction(new run.endive.runtime.HostFunction(
                    function.module(),
                    function.name(),
                    FunctionType.of(
                            types(function.type().parameters()), types(function.type().results())),
                    (instance, arguments) -> call(function, target, instance, arguments)));
        }
        this.imports = builder.build();
    }

    ImportValues imports() {
        return imports;
    }

    boolean isBusy() {
        return deadline != null;
    }

    void begin(Deadline limit) {
        deadline = limit;
        thrown = null;
    }

    /** Ends the call; what a host function threw in it, or null. */
    Throwable end() {
        Throwable ended = thrown;
        deadline = null;
        thrown = null;
        return ended;
    }

    private long[] call(ImportedFunction imported, HostFunction target, Instance instance, long[] arguments) {
        Deadline limit = deadline;
        limit.enterHost();
        long[] results;
        try {
            results = target.call(
                    Guest.of(instance), Values.fromEndive(imported.type().parameters(), arguments));
            if (results == null || results.length != imported.type().results().size()) {
                throw new IllegalStateException(imported.name() + " gave another number of results than its type says");
            }
        } catch (Throwable e) {
            thrown = e;
            throw e;
        }
        limit.leaveHost();
        return Values.toEndive(imported.type().results(), results);
    }

    private static List<ValType> types(List<ValueType> types) {
        return types.stream()
                .map(type -> switch (type) {
                    case I32 -> ValType.I32;
                    case I64 -> ValType.I64;
                    case F32 -> ValType.F32;
                    case F64 -> ValType.F64;
                })
                .toList();
    }
}
