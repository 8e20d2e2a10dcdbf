package io.quoin.host.api;

/**
 * What does not change while a node runs.
 *
 * @param networkId the network's name
 * @param genesis the genesis hash in hexadecimal
 * @param hotkey the validator's account in the chain's text form
 * @param storage the name of the storage that is open
 */
public record NodeFacts(String networkId, String genesis, String hotkey, String storage) {}
