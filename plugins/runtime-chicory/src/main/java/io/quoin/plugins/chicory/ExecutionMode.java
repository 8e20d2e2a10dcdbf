package io.quoin.plugins.chicory;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import io.quoin.spi.wasm.WasmCapability;
import java.util.Set;
import java.util.function.Function;

/** How Chicory executes a module's functions. */
enum ExecutionMode {
    /**
     * Translated to JVM bytecode ahead of the first call. A function that exceeds the JVM's method size makes the module
     * unsupported: interpreting it instead would be a hundred times slower without anybody being told.
     */
    COMPILED(Set.of(WasmCapability.PRECOMPILED_CODE)) {
        @Override
        Function<Instance, Machine> machines(WasmModule module) {
            return MachineFactoryCompiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.FAIL)
                    .compile();
        }
    },
    /** One instruction at a time: slow, and independent of the compiler. */
    INTERPRETED(Set.of()) {
        @Override
        Function<Instance, Machine> machines(WasmModule module) {
            return InterpreterMachine::new;
        }

        @Override
        Instance.Builder guard(Instance.Builder builder) {
            NarrowStoreGuard stores = new NarrowStoreGuard();
            WideConditionGuard conditions = new WideConditionGuard();
            return builder.withUnsafeExecutionListener((instruction, stack) -> {
                stores.onExecution(instruction, stack);
                conditions.onExecution(instruction, stack);
            });
        }
    };

    private final Set<WasmCapability> capabilities;

    ExecutionMode(Set<WasmCapability> capabilities) {
        this.capabilities = capabilities;
    }

    Set<WasmCapability> capabilities() {
        return capabilities;
    }

    /** What makes the executor of one instance; the work that is common to all instances is done here. */
    abstract Function<Instance, Machine> machines(WasmModule module);

    /** Adds what an instance needs so that it follows the specification. */
    Instance.Builder guard(Instance.Builder builder) {
        return builder;
    }
}
