package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.state.ChainState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Subscribers to storage entries. Used under the chain's lock only. */
final class StorageFeed {

    /** The most keys of one subscription. */
    private static final int MAX_KEYS = 256;

    private record Subscriber(List<String> keys, Consumer<JsonNode> push) {}

    private final LocalChain chain;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private ChainState told;

    StorageFeed(LocalChain chain) {
        this.chain = chain;
        this.told = chain.headState();
    }

    /** Starts with all values. */
    Runnable subscribe(RpcParams params, Consumer<JsonNode> push) throws RpcException {
        Subscriber subscriber = new Subscriber(params.keys(0, MAX_KEYS), push);
        subscribers.add(subscriber);
        push.accept(changes(subscriber.keys()));
        return () -> subscribers.remove(subscriber);
    }

    /** Tells everybody what changed after a block was produced. */
    void advance() {
        ChainState before = told;
        told = chain.headState();
        for (Subscriber subscriber : List.copyOf(subscribers)) {
            List<String> changed = subscriber.keys().stream()
                    .filter(key -> !same(before.get(key), told.get(key)))
                    .toList();
            if (!changed.isEmpty()) {
                subscriber.push().accept(changes(changed));
            }
        }
    }

    private JsonNode changes(List<String> keys) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        for (String key : keys) {
            changes.addArray().add("0x" + key).add(JsonValues.storage(told, key));
        }
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.set("block", JsonValues.hash(chain.head().hash()));
        set.set("changes", changes);
        return set;
    }

    private static boolean same(Optional<byte[]> a, Optional<byte[]> b) {
        return Arrays.equals(a.orElse(null), b.orElse(null));
    }
}
