package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The methods that start and stop subscriptions, and what their notifications are called. */
final class SubscriptionMethods {

    private final HeadFeed heads;
    private final StorageFeed storage;
    private final AuthorMethods author;

    SubscriptionMethods(HeadFeed heads, StorageFeed storage, AuthorMethods author) {
        this.heads = heads;
        this.storage = storage;
        this.author = author;
    }

    Map<String, RpcSubscription> starts() {
        return Map.of(
                "chain_subscribeNewHeads", (params, push, ended) -> heads.subscribeNew(push),
                "chain_subscribeNewHead", (params, push, ended) -> heads.subscribeNew(push),
                "chain_subscribeFinalizedHeads", (params, push, ended) -> heads.subscribeFinalized(push),
                "state_subscribeRuntimeVersion", (params, push, ended) -> runtimeVersion(push),
                "state_subscribeStorage", (params, push, ended) -> storage.subscribe(params, push),
                "author_submitAndWatchExtrinsic", author::submitAndWatch);
    }

    Map<String, String> notifications() {
        return Map.of(
                "chain_subscribeNewHeads", "chain_newHead",
                "chain_subscribeNewHead", "chain_newHead",
                "chain_subscribeFinalizedHeads", "chain_finalizedHead",
                "state_subscribeRuntimeVersion", "state_runtimeVersion",
                "state_subscribeStorage", "state_storage",
                "author_submitAndWatchExtrinsic", "author_extrinsicUpdate");
    }

    Set<String> stops() {
        return Set.of(
                "chain_unsubscribeNewHeads",
                "chain_unsubscribeNewHead",
                "chain_unsubscribeFinalizedHeads",
                "state_unsubscribeRuntimeVersion",
                "state_unsubscribeStorage",
                "author_unwatchExtrinsic");
    }

    /** The runtime never changes while the chain runs, so the first notification is the only one. */
    private static Runnable runtimeVersion(Consumer<JsonNode> push) {
        push.accept(JsonValues.runtimeVersion());
        return () -> {};
    }
}
