package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** A method that answers with a subscription. */
@FunctionalInterface
interface RpcSubscription {

    /**
     * Starts it. Whatever is pushed before the answer is sent is delivered after it.
     *
     * @param push takes each result
     * @param ended is run when no further result follows
     * @return ends it early
     */
    Runnable start(RpcParams params, Consumer<JsonNode> push, Runnable ended) throws RpcException;
}
