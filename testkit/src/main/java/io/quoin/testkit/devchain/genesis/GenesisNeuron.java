package io.quoin.testkit.devchain.genesis;

import io.quoin.spi.value.AccountId;

/**
 * A participant that is registered from the first block on.
 *
 * @param hotkey the account that signs weights
 * @param coldkey the account that owns the hotkey
 * @param stake alpha on the hotkey in the smallest unit, at least 0
 * @param validatorPermit whether it may set weights on others
 */
public record GenesisNeuron(AccountId hotkey, AccountId coldkey, long stake, boolean validatorPermit) {

    public GenesisNeuron {
        if (stake < 0) {
            throw new IllegalArgumentException("Expected a stake of at least 0, found " + stake);
        }
    }
}
