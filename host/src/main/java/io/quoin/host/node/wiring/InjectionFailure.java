package io.quoin.host.node.wiring;

import io.quoin.spi.error.QuoinException;

/** What the injector reports when something cannot be made. */
public final class InjectionFailure {

    private InjectionFailure() {}

    /** The node's own error inside; what is none is given back as it is. */
    public static RuntimeException reason(RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof QuoinException known) {
                return known;
            }
            cause = cause.getCause();
        }
        return failure;
    }
}
