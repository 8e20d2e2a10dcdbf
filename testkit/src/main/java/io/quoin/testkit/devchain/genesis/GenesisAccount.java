package io.quoin.testkit.devchain.genesis;

import io.quoin.spi.value.AccountId;

/**
 * An account that exists without being registered on the subnet.
 *
 * @param free its balance in the smallest unit, at least 0
 */
public record GenesisAccount(AccountId account, long free) {

    public GenesisAccount {
        if (free < 0) {
            throw new IllegalArgumentException("Expected a balance of at least 0, found " + free);
        }
    }
}
