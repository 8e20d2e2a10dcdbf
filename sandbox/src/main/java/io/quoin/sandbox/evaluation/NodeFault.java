package io.quoin.sandbox.evaluation;

import io.quoin.spi.error.QuoinException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A failure of this machine within a host function, after which the evaluation has no result. It is kept here for the
 * evaluation's caller, since engines give back a host abort and nothing else. One thread.
 */
public final class NodeFault {

    private @Nullable QuoinException fault;

    /**
     * What the work gives.
     *
     * @throws io.quoin.spi.wasm.HostAbort if it fails; the failure is kept
     */
    public <T> T orAbort(Supplier<T> work) {
        try {
            return work.get();
        } catch (QuoinException e) {
            fault = e;
            throw AbortReason.NODE_FAULT.abort();
        }
    }

    /**
     * Ends the evaluation if a failure was kept.
     *
     * @throws QuoinException the failure
     */
    public void rethrow() {
        if (fault != null) {
            throw fault;
        }
    }
}
