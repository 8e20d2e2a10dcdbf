package io.quoin.spi.wasm;

import java.time.Duration;

/**
 * A running module, confined to one thread at a time. After any outcome but {@link Outcome.Returned} the caller closes
 * it and calls nothing else; after a trap or a host's abort it may read the memory before, which is as the guest left it.
 */
public interface WasmInstance extends AutoCloseable {

    /**
     * Calls an exported function and waits for it. Guest behaviour never throws.
     *
     * @param export the name of an exported function
     * @param arguments one raw value per parameter, an i32 zero-extended; the host has checked their number
     * @param deadline after which the call is stopped, whatever the guest does, and gives {@link Outcome.Faulted}
     */
    Outcome invoke(String export, long[] arguments, Duration deadline);

    /** The memory exported as {@code memory}; a memory of size 0 if the module has none. */
    GuestMemory memory();

    /** Frees the instance. Closing twice is harmless. */
    @Override
    void close();
}
