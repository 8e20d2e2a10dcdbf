package io.quoin.host.ledger.genesis;

import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * The chain and subnet that a network belongs to.
 *
 * @param genesis the hash of the chain's first block; absent on throw-away networks whose chain is made anew
 * @param netuid the subnet, 0 to 65,535
 */
public record ChainBinding(Optional<Hash> genesis, int netuid) {

    public ChainBinding {
        if (netuid < 0 || netuid > 0xffff) {
            throw new IllegalArgumentException("netuid is from 0 to 65535, found " + netuid);
        }
    }
}
