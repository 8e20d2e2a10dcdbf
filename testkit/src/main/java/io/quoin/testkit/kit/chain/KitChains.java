package io.quoin.testkit.kit.chain;

import io.quoin.testkit.devchain.genesis.DevGenesis;
import java.time.Duration;

/** Starts the chains that the client under test uses. */
public interface KitChains {

    /**
     * Starts a chain from its genesis at an endpoint of its own.
     *
     * @param blockTime how often it finalizes a block
     */
    KitChain start(DevGenesis genesis, Duration blockTime);

    /** Starts a chain from its genesis at the endpoint of one that was closed. */
    KitChain startAt(String endpoint, DevGenesis genesis, Duration blockTime);
}
