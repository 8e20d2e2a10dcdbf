package io.quoin.host.api;

import java.util.List;

/**
 * What does not change while a node runs.
 *
 * @param networkId the network's name
 * @param genesis the genesis hash in hexadecimal
 * @param hotkey the validator's account in the chain's text form
 * @param engine name and version of the WebAssembly engine
 */
public record NodeFacts(String networkId, String genesis, String hotkey, String engine, List<PluginFact> plugins) {

    public NodeFacts {
        plugins = List.copyOf(plugins);
    }
}
