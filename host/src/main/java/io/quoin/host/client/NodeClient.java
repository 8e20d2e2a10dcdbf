package io.quoin.host.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.rpc.RpcClient;
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
        return rpc.call("system_status", Map.of()).path("networkId").asText();
    }

    /** Gives content to the node, which keeps it durably. */
    public Hash putBlob(byte[] content) {
        JsonNode answer =
                rpc.call("blob_put", Map.of("content", Base64.getEncoder().encodeToString(content)));
        return Hash.fromHex(answer.path("hash").asText());
    }

    /** Hands in a signed command. */
    public CommandReceipt submit(SignedCommand command) {
        JsonNode answer =
                rpc.call("ledger_submit", Map.of("command", HexFormat.of().formatHex(command.encode())));
        return new CommandReceipt(
                Hash.fromHex(answer.path("id").asText()),
                answer.path("node").asText(),
                answer.path("time").asLong(),
                answer.path("signature").asText());
    }
}
