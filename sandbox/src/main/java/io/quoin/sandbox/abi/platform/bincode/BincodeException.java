package io.quoin.sandbox.abi.platform.bincode;

/** Bytes that are not what was expected; the message says where and why. */
public final class BincodeException extends RuntimeException {

    BincodeException(int offset, String reason) {
        super("byte " + offset + ": " + reason);
    }
}
