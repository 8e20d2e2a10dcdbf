package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.block.LocalChain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Subscribers to new and to finalized heads. Used under the chain's lock only. */
final class HeadFeed {

    private final LocalChain chain;
    private final List<Consumer<JsonNode>> newHeads = new ArrayList<>();
    private final List<Consumer<JsonNode>> finalizedHeads = new ArrayList<>();
    private long lastFinalized;

    HeadFeed(LocalChain chain) {
        this.chain = chain;
        this.lastFinalized = chain.finalizedHead().number();
    }

    /** Starts with the newest head. */
    Runnable subscribeNew(Consumer<JsonNode> push) {
        newHeads.add(push);
        push.accept(JsonValues.header(chain.head().header()));
        return () -> newHeads.remove(push);
    }

    /** Starts with the finalized head. */
    Runnable subscribeFinalized(Consumer<JsonNode> push) {
        finalizedHeads.add(push);
        push.accept(JsonValues.header(chain.finalizedHead().header()));
        return () -> finalizedHeads.remove(push);
    }

    /** Tells everybody after a block was produced. */
    void advance() {
        JsonNode head = JsonValues.header(chain.head().header());
        List.copyOf(newHeads).forEach(push -> push.accept(head));
        Block finalized = chain.finalizedHead();
        if (finalized.number() > lastFinalized) {
            lastFinalized = finalized.number();
            JsonNode header = JsonValues.header(finalized.header());
            List.copyOf(finalizedHeads).forEach(push -> push.accept(header));
        }
    }
}
