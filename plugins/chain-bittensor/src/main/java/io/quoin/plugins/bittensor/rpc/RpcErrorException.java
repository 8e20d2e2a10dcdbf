package io.quoin.plugins.bittensor.rpc;

/** The endpoint's own refusal of a request: a JSON-RPC error object. */
public final class RpcErrorException extends Exception {

    private final int code;
    private final String reason;
    private final String data;

    /**
     * @param data the error's additional text; empty if it has none
     */
    public RpcErrorException(int code, String reason, String data) {
        super(code + " " + reason + (data.isEmpty() ? "" : ": " + data));
        this.code = code;
        this.reason = reason;
        this.data = data;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public String data() {
        return data;
    }
}
