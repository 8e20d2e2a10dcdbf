package io.quoin.substrate.scale;

/** Bytes that are not the expected encoding, or a value that does not fit its type. The message says where and why. */
public final class ScaleException extends RuntimeException {

    public ScaleException(String message) {
        super(message);
    }

    public ScaleException(String message, Throwable cause) {
        super(message, cause);
    }
}
