package io.quoin.plugins.bittensor.fake;

/** Makes a fake endpoint answer with an error object. */
public final class FakeRpcError extends RuntimeException {

    final int code;
    final String data;

    public FakeRpcError(int code, String message, String data) {
        super(message);
        this.code = code;
        this.data = data;
    }
}
