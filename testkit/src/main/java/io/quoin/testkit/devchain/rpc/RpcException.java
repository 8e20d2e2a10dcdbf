package io.quoin.testkit.devchain.rpc;

import org.jspecify.annotations.Nullable;

/** A JSON-RPC error answer. */
final class RpcException extends Exception {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    /** Too many subscriptions on one connection. */
    static final int TOO_MANY_SUBSCRIPTIONS = -32006;
    /** A block or its state is not known (any more), as a Substrate node codes it. */
    static final int UNKNOWN_BLOCK = 4003;

    private final int code;
    private final @Nullable String data;

    RpcException(int code, String message) {
        this(code, message, null);
    }

    RpcException(int code, String message, @Nullable String data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    static RpcException params(String detail) {
        return new RpcException(INVALID_PARAMS, "Invalid params", detail);
    }

    int code() {
        return code;
    }

    @Nullable
    String data() {
        return data;
    }
}
