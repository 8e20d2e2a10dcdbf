package io.quoin.plugins.bittensor.metagraph;

import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.Neuron;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts a subnet together from the storage of one block, in four reads whatever its size. A neuron's stake is its
 * hotkey's {@code TotalHotkeyAlpha} on the subnet: the alpha of all who staked to it, without the share that the runtime
 * derives from root stake. The owner's uid is that of {@code SubnetOwnerHotkey}; it is 0, the slot that the creator of a
 * subnet gets, where the runtime lacks the item or the hotkey is not registered.
 */
public final class MetagraphReader {

    private static final String EXISTS = "NetworksAdded";
    private static final String OWNER_HOTKEY = "SubnetOwnerHotkey";
    private static final List<String> PARAMETERS = List.of(
            "SubnetworkN",
            "Tempo",
            "WeightsVersionKey",
            "WeightsSetRateLimit",
            "MinAllowedWeights",
            "MaxWeightsLimit",
            "CommitRevealWeightsEnabled",
            "ValidatorPermit",
            "LastUpdate");

    private final SubnetStorage storage;
    private final ScaleValue netuid;

    private MetagraphReader(SubnetStorage storage, int netuid) {
        this.storage = storage;
        this.netuid = ScaleValue.of(netuid);
    }

    /**
     * Reads a subnet.
     *
     * @param read reads the block's state
     * @throws io.quoin.substrate.scale.ScaleException if a value is malformed
     * @throws io.quoin.substrate.types.MetadataException if the runtime lacks an item
     * @throws QuoinException with {@code CHAIN_NO_SUBNET}
     */
    public static Metagraph read(Metadata metadata, int netuid, BlockRef block, StorageRead read) {
        return new MetagraphReader(new SubnetStorage(metadata, read), netuid).metagraph(netuid, block);
    }

    /** Whether weights of the subnet must be committed before they are revealed. */
    public static boolean commitReveal(Metadata metadata, int netuid, StorageRead read) {
        return new SubnetStorage(metadata, read)
                .values(List.of("CommitRevealWeightsEnabled"), ScaleValue.of(netuid))
                .get(0)
                .asBool();
    }

    private Metagraph metagraph(int number, BlockRef block) {
        List<String> items = new ArrayList<>(PARAMETERS);
        items.add(EXISTS);
        boolean ownerKnown = storage.has(OWNER_HOTKEY);
        if (ownerKnown) {
            items.add(OWNER_HOTKEY);
        }
        List<ScaleValue> values = storage.values(items, netuid);
        if (!values.get(items.indexOf(EXISTS)).asBool()) {
            throw new QuoinException(
                    ChainError.CHAIN_NO_SUBNET,
                    "The chain has no subnet " + number + " at block " + block.number()
                            + ". Check the configured netuid and that the endpoints serve the right chain");
        }
        List<Neuron> neurons = neurons(
                values.get(0).asInt(), values.get(7).asItems(), values.get(8).asItems());
        return new Metagraph(
                block,
                number,
                neurons,
                ownerKnown ? ownerUid(neurons, values.get(items.indexOf(OWNER_HOTKEY))) : 0,
                values.get(1).asInt(),
                values.get(2).asLong(),
                values.get(3).asLong(),
                values.get(4).asInt(),
                values.get(5).asInt(),
                values.get(6).asBool());
    }

    private List<Neuron> neurons(int count, List<ScaleValue> permits, List<ScaleValue> updates) {
        List<ScaleValue> hotkeys = storage.values(
                "Keys",
                IntStream.range(0, count)
                        .mapToObj(uid -> new ScaleValue[] {netuid, ScaleValue.of(uid)})
                        .toList());
        List<ScaleValue> coldkeys = storage.values(
                "Owner",
                hotkeys.stream().map(hotkey -> new ScaleValue[] {hotkey}).toList());
        List<ScaleValue> stakes = storage.values(
                "TotalHotkeyAlpha",
                hotkeys.stream()
                        .map(hotkey -> new ScaleValue[] {hotkey, netuid})
                        .toList());
        return IntStream.range(0, count)
                .mapToObj(uid -> new Neuron(
                        uid,
                        new AccountId(hotkeys.get(uid).asBytes()),
                        new AccountId(coldkeys.get(uid).asBytes()),
                        stakes.get(uid).asLong(),
                        uid < permits.size() && permits.get(uid).asBool(),
                        uid < updates.size() ? updates.get(uid).asLong() : 0))
                .toList();
    }

    private static int ownerUid(List<Neuron> neurons, ScaleValue hotkey) {
        AccountId owner = new AccountId(hotkey.asBytes());
        return neurons.stream()
                .filter(neuron -> neuron.hotkey().equals(owner))
                .mapToInt(Neuron::uid)
                .findFirst()
                .orElse(0);
    }
}
