package io.quoin.host.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.api.ReceiptWaits;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.rpc.RpcClient;
import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.time.Duration;
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

    /**
     * Waits until the node has applied the block with a command that it took: whatever is asked of this node afterwards
     * finds the command's effect. Other nodes may be some blocks behind.
     *
     * @param longest how long that may take
     * @throws QuoinException with {@code CLIENT_REFUSED} if the command is in a block but was refused there, or
     *     {@code CLIENT_NOT_APPLIED} if it is in none in time
     */
    public AppliedCommand awaitApplied(Hash command, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            long left = Math.max(0, Duration.ofNanos(end - System.nanoTime()).toMillis());
            try {
                return applied(
                        command,
                        rpc.call(
                                "ledger_receipt",
                                Map.of(
                                        "id",
                                        command.toHex(),
                                        "waitMs",
                                        Math.min(left, ReceiptWaits.LONGEST.toMillis()))));
            } catch (QuoinException e) {
                if (!e.code().name().equals(RpcError.RPC_NOT_FOUND.name())) {
                    throw e;
                }
                if (left == 0) {
                    throw new QuoinException(
                            ClientError.CLIENT_NOT_APPLIED,
                            "The node took command " + command + ", but it is in no block after " + longest.toSeconds()
                                    + " s; it may still come into one: 'quoin status' shows whether the node is ready",
                            e);
                }
            }
        }
    }

    private static AppliedCommand applied(Hash command, JsonNode receipt) {
        if (receipt.has("refusal")) {
            throw new QuoinException(
                    ClientError.CLIENT_REFUSED,
                    "Command " + command + " was refused in block "
                            + receipt.path("height").asLong() + ": " + text(receipt, "refusal"));
        }
        return new AppliedCommand(command, receipt.path("height").asLong());
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
