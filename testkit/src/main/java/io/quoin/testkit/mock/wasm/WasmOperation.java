package io.quoin.testkit.mock.wasm;

/** What of an engine can be told to fail. */
public enum WasmOperation {
    CREATE,
    COMPILE,
    INSTANTIATE,
    /** A call of a scripted export; it gives {@code Faulted}. */
    INVOKE
}
