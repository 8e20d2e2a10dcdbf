package io.quoin.spi.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses the SPI. The message says what failed, where, what was found, what was expected, and
 * what to do next; log lines, RPC answers and the command line show {@link #code()} beside it.
 */
public final class QuoinException extends RuntimeException {

    private final transient ErrorCode code;

    public QuoinException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public QuoinException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }

    @Override
    public String toString() {
        return code.name() + ": " + getMessage();
    }
}
