package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.pool.TransactionStatus;
import io.quoin.testkit.devchain.runtime.TransactionRefusal;
import io.quoin.testkit.devchain.runtime.TransactionRefusedException;
import java.util.Map;
import java.util.function.Consumer;

/** The methods {@code author_…}. */
final class AuthorMethods {

    private final LocalChain chain;

    AuthorMethods(LocalChain chain) {
        this.chain = chain;
    }

    Map<String, RpcMethod> methods() {
        return Map.of(
                "author_submitExtrinsic", params -> JsonValues.hash(submit(params)),
                "author_pendingExtrinsics", params -> pending());
    }

    /** {@code author_submitAndWatchExtrinsic}. */
    Runnable submitAndWatch(RpcParams params, Consumer<JsonNode> push, Runnable ended) throws RpcException {
        Hash hash = submit(params);
        Consumer<TransactionStatus> watcher = status -> {
            push.accept(JsonValues.status(status));
            if (status.last()) {
                ended.run();
            }
        };
        chain.watch(hash, watcher);
        return () -> chain.unwatch(hash, watcher);
    }

    private Hash submit(RpcParams params) throws RpcException {
        byte[] extrinsic = params.bytes(0);
        try {
            return chain.submit(extrinsic);
        } catch (TransactionRefusedException e) {
            TransactionRefusal refusal = e.refusal();
            throw new RpcException(refusal.code(), refusal.message(), refusal.data());
        }
    }

    private ArrayNode pending() {
        ArrayNode extrinsics = JsonNodeFactory.instance.arrayNode();
        chain.pending().forEach(transaction -> extrinsics.add(JsonValues.hex(transaction.encoded())));
        return extrinsics;
    }
}
