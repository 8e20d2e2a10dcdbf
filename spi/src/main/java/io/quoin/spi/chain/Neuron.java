package io.quoin.spi.chain;

import io.quoin.spi.value.AccountId;

/**
 * A registered participant of a subnet.
 *
 * @param uid its slot, 0 to 65,535
 * @param stake in the chain's smallest unit, as the chain weighs it for this subnet; at least 0
 * @param validatorPermit whether it may set weights on others
 * @param lastUpdate the block of its last weights
 */
public record Neuron(
        int uid, AccountId hotkey, AccountId coldkey, long stake, boolean validatorPermit, long lastUpdate) {}
