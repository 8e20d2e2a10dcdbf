package io.quoin.plugins.bittensor.rpc;

/** The connection ended, or the endpoint was silent for too long, before an answer came. */
public final class ConnectionLostException extends Exception {

    public ConnectionLostException(String message) {
        super(message);
    }
}
