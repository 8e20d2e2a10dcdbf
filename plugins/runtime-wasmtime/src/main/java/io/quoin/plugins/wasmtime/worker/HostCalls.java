package io.quoin.plugins.wasmtime.worker;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Passes a guest's call to the node. */
interface HostCalls {

    /** The raw results, or null if the guest's call must end. */
    long @Nullable [] call(int instance, int function, long[] arguments, long memorySize) throws IOException;
}
