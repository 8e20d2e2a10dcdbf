package io.quoin.testkit.node;

import io.quoin.spi.value.AccountId;
import java.util.Map;

/**
 * What a network is made of. An implementation that {@link NodeTest} names has a constructor without arguments; each
 * network gets an object of its own.
 */
public interface NetworkSetup {

    /**
     * What a node is made of. The nodes share what must meet: the chain and the network.
     *
     * @param index from 0
     */
    NodeSetup node(int index);

    /** The subnet that the genesis names. */
    int netuid();

    /** Further keys of each node's {@code node.yaml}: texts, numbers, lists and maps. */
    default Map<String, ?> settings() {
        return Map.of();
    }

    /** Tells the chain of a validator, before any node starts. */
    void validator(AccountId hotkey, long stake);
}
