package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.block.Header;
import io.quoin.testkit.devchain.pool.TransactionStatus;
import io.quoin.testkit.devchain.runtime.RuntimeVersion;
import io.quoin.testkit.devchain.state.ChainState;
import java.util.HexFormat;

/** Answers in the JSON form of a Substrate node. */
final class JsonValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonValues() {}

    static JsonNode hex(byte[] bytes) {
        return TextNode.valueOf("0x" + HexFormat.of().formatHex(bytes));
    }

    static JsonNode hash(Hash hash) {
        return TextNode.valueOf("0x" + hash.toHex());
    }

    /** The value of a storage key, or null. */
    static JsonNode storage(ChainState state, String key) {
        return state.get(key).map(JsonValues::hex).orElse(NullNode.instance);
    }

    static JsonNode header(Header header) {
        ObjectNode json = JSON.objectNode();
        json.set("parentHash", hash(header.parent()));
        json.put("number", "0x" + Long.toHexString(header.number()));
        json.set("stateRoot", hash(header.stateRoot()));
        json.set("extrinsicsRoot", hash(header.extrinsicsRoot()));
        json.putObject("digest").putArray("logs");
        return json;
    }

    static JsonNode block(Block block) {
        ObjectNode body = JSON.objectNode();
        body.set("header", header(block.header()));
        var extrinsics = body.putArray("extrinsics");
        block.extrinsics().forEach(extrinsic -> extrinsics.add(hex(extrinsic)));
        ObjectNode json = JSON.objectNode();
        json.set("block", body);
        json.putNull("justifications");
        return json;
    }

    static JsonNode runtimeVersion() {
        ObjectNode json = JSON.objectNode();
        json.put("specName", RuntimeVersion.SPEC_NAME)
                .put("implName", RuntimeVersion.IMPL_NAME)
                .put("authoringVersion", RuntimeVersion.AUTHORING_VERSION)
                .put("specVersion", RuntimeVersion.SPEC_VERSION)
                .put("implVersion", RuntimeVersion.IMPL_VERSION)
                .put("transactionVersion", RuntimeVersion.TRANSACTION_VERSION)
                .put("stateVersion", RuntimeVersion.STATE_VERSION)
                .put("systemVersion", RuntimeVersion.STATE_VERSION);
        json.putArray("apis");
        return json;
    }

    static JsonNode status(TransactionStatus status) {
        if (status instanceof TransactionStatus.Ready) {
            return TextNode.valueOf("ready");
        } else if (status instanceof TransactionStatus.Future) {
            return TextNode.valueOf("future");
        } else if (status instanceof TransactionStatus.Invalid) {
            return TextNode.valueOf("invalid");
        } else if (status instanceof TransactionStatus.InBlock inBlock) {
            return JSON.objectNode().set("inBlock", hash(inBlock.block()));
        } else if (status instanceof TransactionStatus.Finalized isFinal) {
            return JSON.objectNode().set("finalized", hash(isFinal.block()));
        } else if (status instanceof TransactionStatus.Usurped usurped) {
            return JSON.objectNode().set("usurped", hash(usurped.by()));
        }
        throw new IllegalStateException("No JSON form of " + status);
    }
}
