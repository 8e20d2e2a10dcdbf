package io.quoin.host.rpc;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can be wrong with a call, with its JSON-RPC 2.0 number. */
public enum RpcError implements ErrorCode {
    RPC_PARSE(-32700, ErrorCategory.USER, "The body is not JSON."),
    RPC_INVALID_REQUEST(
            -32600, ErrorCategory.USER, "The body is not a JSON-RPC 2.0 request, or a batch is empty or too long."),
    RPC_METHOD_NOT_FOUND(-32601, ErrorCategory.USER, "There is no such method; rpc_methods lists them."),
    RPC_INVALID_PARAMS(-32602, ErrorCategory.USER, "A parameter is missing, unknown or of the wrong type."),
    RPC_TOO_LARGE(-32000, ErrorCategory.USER, "The body exceeds the limit that follows from the network's content."),
    RPC_FORBIDDEN(
            -32002,
            ErrorCategory.USER,
            "The method changes the node, and the call does not carry its operator's token."),
    RPC_BUSY(-32003, ErrorCategory.ENVIRONMENT, "As many calls wait already as the node lets wait; ask again later."),
    RPC_NOT_FOUND(-32001, ErrorCategory.USER, "What was asked for does not exist."),
    RPC_INTERNAL(-32603, ErrorCategory.BUG, "The node failed to answer; its log has the reason."),
    RPC_PORT_IN_USE(
            -32000,
            ErrorCategory.USER,
            "The RPC address is taken; choose another rpc.port or stop the process that holds it."),
    RPC_UNREACHABLE(-32000, ErrorCategory.ENVIRONMENT, "The node's RPC server does not answer.");

    private final int number;
    private final ErrorCategory category;
    private final String description;

    RpcError(int number, ErrorCategory category, String description) {
        this.number = number;
        this.category = category;
        this.description = description;
    }

    /** The JSON-RPC error number. */
    public int number() {
        return number;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String description() {
        return description;
    }
}
