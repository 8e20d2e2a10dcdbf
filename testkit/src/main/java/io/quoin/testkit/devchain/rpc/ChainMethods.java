package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.block.LocalChain;
import java.util.Map;
import java.util.Optional;

/** The methods {@code chain_…} that answer at once. */
final class ChainMethods {

    /** The most block numbers of one request. */
    private static final int MAX_NUMBERS = 1024;

    private final LocalChain chain;

    ChainMethods(LocalChain chain) {
        this.chain = chain;
    }

    Map<String, RpcMethod> methods() {
        return Map.of(
                "chain_getBlockHash", this::blockHash,
                "chain_getHeader",
                        params -> find(params.hash(0))
                                .map(block -> JsonValues.header(block.header()))
                                .orElse(NullNode.instance),
                "chain_getBlock",
                        params -> find(params.hash(0)).map(JsonValues::block).orElse(NullNode.instance),
                "chain_getFinalizedHead",
                        params -> JsonValues.hash(chain.finalizedHead().hash()));
    }

    private Optional<Block> find(Optional<Hash> hash) {
        return hash.isEmpty() ? Optional.of(chain.head()) : chain.block(hash.get());
    }

    private JsonNode blockHash(RpcParams params) throws RpcException {
        Optional<JsonNode> wanted = params.at(0);
        if (wanted.isEmpty()) {
            return JsonValues.hash(chain.head().hash());
        }
        if (!wanted.get().isArray()) {
            return hashOf(RpcParams.number(wanted.get(), 0));
        }
        if (wanted.get().size() > MAX_NUMBERS) {
            throw RpcException.params("parameter 0 has more than " + MAX_NUMBERS + " numbers");
        }
        ArrayNode hashes = JsonNodeFactory.instance.arrayNode();
        for (JsonNode number : wanted.get()) {
            hashes.add(hashOf(RpcParams.number(number, 0)));
        }
        return hashes;
    }

    private JsonNode hashOf(long number) {
        return chain.block(number).map(block -> JsonValues.hash(block.hash())).orElse(NullNode.instance);
    }
}
