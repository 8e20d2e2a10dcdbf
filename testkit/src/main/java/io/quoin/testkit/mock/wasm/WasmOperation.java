package io.quoin.testkit.mock.wasm;

/** What of an engine can be told to fail. */
public enum WasmOperation {
    CREATE,
    /** Compiling a module, or loading its precompiled code. */
    COMPILE,
    INSTANTIATE,
    /** A call of an export, other than the host's own around it; it gives {@code Faulted}. */
    INVOKE
}
