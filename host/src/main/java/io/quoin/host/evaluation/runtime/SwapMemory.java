package io.quoin.host.evaluation.runtime;

import java.util.Optional;

/** Whether an exchange outlasts the node's stop: what the configuration file says about the engine. */
public interface SwapMemory {

    /** @throws io.quoin.spi.error.QuoinException if the file could not be changed to name the provider */
    void requireWritable(String provider);

    /** Changes the file to name the provider. */
    void write(String provider);

    /** What to change by hand so that the next start uses the provider; absent if the file says so already. */
    Optional<String> advice(String provider);
}
