package io.quoin.testkit.devchain.genesis;

import io.quoin.spi.value.AccountId;
import java.util.List;

/**
 * What a dev chain starts from: one subnet with its neurons. The same genesis gives the same genesis hash.
 *
 * @param chain the chain's name, as {@code system_chain} tells it
 * @param timestampMillis {@code Timestamp.Now} of block 0, in milliseconds since 1970
 * @param netuid the subnet, 1 to 4095
 * @param subnetOwner the coldkey that owns the subnet
 * @param neurons in order of uid; uid 0 is the owner's hotkey; 1 to 4096, each hotkey once
 * @param limits the subnet's hyperparameters
 * @param accounts further accounts
 */
public record DevGenesis(
        String chain,
        long timestampMillis,
        int netuid,
        AccountId subnetOwner,
        List<GenesisNeuron> neurons,
        SubnetLimits limits,
        List<GenesisAccount> accounts) {

    /** The most neurons of a subnet. */
    public static final int MAX_NEURONS = 4096;

    public DevGenesis {
        neurons = List.copyOf(neurons);
        accounts = List.copyOf(accounts);
        if (timestampMillis < 0) {
            throw new IllegalArgumentException("Expected a time after 1970, found " + timestampMillis);
        }
        if (netuid < 1 || netuid > 4095) {
            throw new IllegalArgumentException("Expected a netuid of 1 to 4095, found " + netuid);
        }
        if (neurons.isEmpty() || neurons.size() > MAX_NEURONS) {
            throw new IllegalArgumentException("Expected 1 to 4096 neurons, found " + neurons.size());
        }
        long hotkeys = neurons.stream().map(GenesisNeuron::hotkey).distinct().count();
        if (hotkeys != neurons.size()) {
            throw new IllegalArgumentException("A hotkey is registered twice");
        }
    }
}
