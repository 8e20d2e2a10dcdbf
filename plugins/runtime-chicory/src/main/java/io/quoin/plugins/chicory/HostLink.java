package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host's side of one instance: its functions in Chicory's form, and what one of them threw during the call that is
 * under way. Confined to the thread of the instance.
 */
final class HostLink {

    private final ImportValues imports;
    private @Nullable Deadline deadline;
    private @Nullable Throwable thrown;

    HostLink(List<ImportedFunction> functions, HostFunctions host) {
        ImportValues.Builder builder = ImportValues.builder();
        for (ImportedFunction function : functions) {
            builder.addFunction(link(function, host.resolve(function)));
        }
        this.imports = builder.build();
    }

    ImportValues imports() {
        return imports;
    }

    /** A call into the guest begins. */
    void begin(Deadline limit) {
        deadline = limit;
        thrown = null;
    }

    /** What a host function threw in the present call, if one did: the guest's call ends with it. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** The call is over. */
    void end() {
        deadline = null;
        thrown = null;
    }

    /** Whether a call is under way. */
    boolean isBusy() {
        return deadline != null;
    }

    private com.dylibso.chicory.runtime.HostFunction link(ImportedFunction imported, HostFunction function) {
        io.quoin.spi.wasm.FunctionType type = imported.type();
        return new com.dylibso.chicory.runtime.HostFunction(
                imported.module(),
                imported.name(),
                FunctionType.of(chicoryTypes(type.parameters()), chicoryTypes(type.results())),
                (instance, arguments) -> call(imported, function, instance, arguments));
    }

    private long[] call(ImportedFunction imported, HostFunction function, Instance instance, long[] arguments) {
        Deadline limit = deadline;
        if (limit == null) {
            throw new IllegalStateException("Guest code runs outside a call");
        }
        limit.enterHostFunction();
        long[] results = callHost(imported, function, instance, arguments);
        limit.leaveHostFunction();
        return RawValues.toChicory(imported.type().results(), results);
    }

    private long[] callHost(ImportedFunction imported, HostFunction function, Instance instance, long[] arguments) {
        try {
            long[] results = function.call(
                    memoryOf(instance), RawValues.fromChicory(imported.type().parameters(), arguments));
            int expected = imported.type().results().size();
            if (results == null || results.length != expected) {
                throw new QuoinException(
                        WasmError.WASM_ENGINE_FAULT,
                        "The host function " + imported.module() + "." + imported.name() + " returned "
                                + (results == null ? "null" : results.length + " values") + ", expected " + expected
                                + " values; report this as a defect of the node.");
            }
            return results;
        } catch (Throwable e) {
            thrown = e;
            throw e;
        }
    }

    static GuestMemory memoryOf(Instance instance) {
        return instance.memory() == null ? NoMemory.INSTANCE : new LinearMemory(instance.memory());
    }

    private static List<ValType> chicoryTypes(List<ValueType> types) {
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
