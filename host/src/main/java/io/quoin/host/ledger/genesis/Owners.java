package io.quoin.host.ledger.genesis;

import io.quoin.spi.value.AccountId;
import java.util.HashSet;
import java.util.List;

/**
 * Who administers the network.
 *
 * @param threshold how many of the keys must sign, 1 to the number of keys
 * @param keys 1 to 32 accounts, each once
 */
public record Owners(int threshold, List<AccountId> keys) {

    public Owners {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > 32 || new HashSet<>(keys).size() != keys.size()) {
            throw new IllegalArgumentException("owners.keys has 1 to 32 accounts, each once, found " + keys.size());
        }
        if (threshold < 1 || threshold > keys.size()) {
            throw new IllegalArgumentException("owners.threshold is from 1 to " + keys.size() + ", found " + threshold);
        }
    }
}
