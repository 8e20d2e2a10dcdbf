package io.quoin.testkit.devnet.layout;

import io.quoin.host.home.NewHome;

/**
 * A validator's home.
 *
 * @param name such as {@code validator-1}
 * @param address its hotkey in the chain's text form
 * @param engine the WebAssembly engine's name
 * @param uid its slot on the subnet
 */
public record ValidatorHome(String name, NewHome home, String address, String engine, int uid) {}
