package io.quoin.host.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.rpc.RpcClient;
import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Content and commands for one node. Thread-safe. */
public final class NodeClient {

    private final RpcClient rpc;

    public NodeClient(RpcClient rpc) {
        this.rpc = rpc;
    }

    /** The network's name, as the node says: it becomes part of every signature. */
    public String networkId() {
        return text(rpc.call("system_status", Map.of()), "networkId");
    }

    /** Gives content to the node, which keeps it durably. */
    public Hash putBlob(byte[] content) {
        JsonNode answer =
                rpc.call("blob_put", Map.of("content", Base64.getEncoder().encodeToString(content)));
        return hash(answer, "hash");
    }

    /** Hands in a signed command. */
    public CommandReceipt submit(SignedCommand command) {
        JsonNode answer =
                rpc.call("ledger_submit", Map.of("command", HexFormat.of().formatHex(command.encode())));
        return new CommandReceipt(
                hash(answer, "id"), text(answer, "node"), answer.path("time").asLong(), text(answer, "signature"));
    }

    private static Hash hash(JsonNode answer, String field) {
        String text = text(answer, field);
        try {
            return Hash.fromHex(text);
        } catch (IllegalArgumentException e) {
            throw unexpected(field, text);
        }
    }

    private static String text(JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        if (!value.isTextual()) {
            throw unexpected(field, value.toString());
        }
        return value.textValue();
    }

    private static QuoinException unexpected(String field, String found) {
        return new QuoinException(
                RpcError.RPC_UNREACHABLE,
                "The answer is not a Quoin node's: '" + field + "' is '" + found + "'; check the RPC address");
    }
}
