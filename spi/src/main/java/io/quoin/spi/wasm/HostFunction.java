package io.quoin.spi.wasm;

/** A function the guest may call. Called on the thread that called {@link WasmInstance#invoke}. */
@FunctionalInterface
public interface HostFunction {

    /**
     * Runs the function. It may invoke other instances, also of the same engine, but not the calling one.
     *
     * @param memory the calling instance's memory, usable during this call only
     * @param arguments one raw value per parameter, an i32 zero-extended
     * @return one raw value per result
     * @throws HostAbort to end the guest's call
     */
    long[] call(GuestMemory memory, long[] arguments);
}
