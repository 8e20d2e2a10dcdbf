package io.quoin.testkit.node;

import io.quoin.spi.value.AccountId;

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

    /** Tells the chain of a validator, before any node starts. */
    void validator(AccountId hotkey, long stake);
}
