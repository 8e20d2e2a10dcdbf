package io.quoin.spi.wasm;

import io.quoin.spi.Capability;

/** What one WebAssembly engine can do and another cannot. */
public enum WasmCapability implements Capability {
    /**
     * Guest code runs in worker processes, children of the node's, that can be killed without harm to the node: the call
     * that lost its worker faults, and the next one finds another. An engine that does not declare it runs guest code in
     * the node's JVM and starts no process.
     */
    CHILD_PROCESS,
    /**
     * Compiled code can be kept as bytes: {@link WasmEngine#precompile} gives them, and {@link WasmEngine#load} takes
     * them, also after a restart, in less time than compiling takes. An engine that does not declare it refuses both with
     * {@code WASM_UNSUPPORTED_HERE}.
     */
    PRECOMPILED_CODE
}
