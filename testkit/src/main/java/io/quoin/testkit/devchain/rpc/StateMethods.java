package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.state.ChainState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods {@code state_…} that answer at once. */
final class StateMethods {

    /** The largest page of keys, as a Substrate node has it. */
    private static final int MAX_PAGE = 1000;
    /** The most keys of one query. */
    private static final int MAX_QUERY_KEYS = 1024;

    private final BlockLookup lookup;
    private final JsonNode metadata;

    StateMethods(BlockLookup lookup, byte[] metadata) {
        this.lookup = lookup;
        this.metadata = JsonValues.hex(metadata);
    }

    Map<String, RpcMethod> methods() {
        return Map.of(
                "state_getMetadata",
                        params -> {
                            lookup.state(params.hash(0));
                            return metadata;
                        },
                "state_getRuntimeVersion",
                        params -> {
                            lookup.block(params.hash(0));
                            return JsonValues.runtimeVersion();
                        },
                "state_getStorage", params -> JsonValues.storage(lookup.state(params.hash(1)), params.key(0)),
                "state_queryStorageAt", this::queryStorageAt,
                "state_getKeysPaged", this::keysPaged);
    }

    private JsonNode queryStorageAt(RpcParams params) throws RpcException {
        List<String> keys = params.keys(0, MAX_QUERY_KEYS);
        Optional<Hash> at = params.hash(1);
        Block block = lookup.block(at);
        ChainState state = lookup.state(at);
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        for (String key : keys) {
            changes.addArray().add("0x" + key).add(JsonValues.storage(state, key));
        }
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.set("block", JsonValues.hash(block.hash()));
        set.set("changes", changes);
        return JsonNodeFactory.instance.arrayNode().add(set);
    }

    private JsonNode keysPaged(RpcParams params) throws RpcException {
        String prefix = params.at(0).isPresent() ? params.key(0) : "";
        long count = params.number(1);
        if (count > MAX_PAGE) {
            throw new RpcException(4002, "count exceeds maximum value. value: " + count + ", max: " + MAX_PAGE);
        }
        String after = params.at(2).isPresent() ? params.key(2) : null;
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        lookup.state(params.hash(3)).keys(prefix, after, (int) count).forEach(key -> keys.add("0x" + key));
        return keys;
    }
}
