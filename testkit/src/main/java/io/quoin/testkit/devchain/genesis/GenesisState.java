package io.quoin.testkit.devchain.genesis;

import io.quoin.spi.value.AccountId;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.runtime.AccountInfo;
import io.quoin.testkit.devchain.runtime.SubtensorItems;
import io.quoin.testkit.devchain.runtime.SystemItems;
import io.quoin.testkit.devchain.state.ChainState;
import io.quoin.testkit.devchain.state.StateOverlay;
import io.quoin.testkit.devchain.state.StorageItem;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/** Writes a genesis into storage. */
public final class GenesisState {

    private final DevGenesis genesis;
    private final StateOverlay state = ChainState.empty().overlay();
    private final byte[] netuid;

    private GenesisState(DevGenesis genesis) {
        this.genesis = genesis;
        this.netuid = u16(genesis.netuid());
    }

    public static ChainState of(DevGenesis genesis) {
        GenesisState writer = new GenesisState(genesis);
        writer.system();
        writer.subnet();
        writer.neurons();
        return writer.state.snapshot();
    }

    private void system() {
        state.put(SystemItems.NUMBER.key(), u32(0));
        state.put(SystemItems.NOW.key(), u64(genesis.timestampMillis()));
        for (GenesisAccount account : genesis.accounts()) {
            new AccountInfo(0, 0, 1, 0, BigInteger.valueOf(account.free())).write(state, account.account());
        }
    }

    private void subnet() {
        SubnetLimits limits = genesis.limits();
        put(SubtensorItems.NETWORKS_ADDED, bool(true));
        state.put(SubtensorItems.TOTAL_NETWORKS.key(), u16(1));
        put(SubtensorItems.SUBNETWORK_N, u16(genesis.neurons().size()));
        put(SubtensorItems.TEMPO, u16(limits.tempo()));
        put(SubtensorItems.MAX_ALLOWED_UIDS, u16(DevGenesis.MAX_NEURONS));
        put(SubtensorItems.MIN_ALLOWED_WEIGHTS, u16(limits.minAllowedWeights()));
        put(SubtensorItems.MAX_WEIGHTS_LIMIT, u16(limits.maxWeightsLimit()));
        put(SubtensorItems.WEIGHTS_VERSION_KEY, u64(limits.weightsVersionKey()));
        put(SubtensorItems.WEIGHTS_SET_RATE_LIMIT, u64(limits.weightsSetRateLimit()));
        put(SubtensorItems.COMMIT_REVEAL_WEIGHTS_ENABLED, bool(limits.commitReveal()));
        state.put(SubtensorItems.STAKE_THRESHOLD.key(), u64(limits.stakeThreshold()));
        put(SubtensorItems.SUBNET_OWNER, genesis.subnetOwner().toBytes());
        put(
                SubtensorItems.SUBNET_OWNER_HOTKEY,
                genesis.neurons().get(0).hotkey().toBytes());
    }

    /** A registered hotkey exists by a sufficient and needs no balance: setting weights is free. */
    private void neurons() {
        List<GenesisNeuron> neurons = genesis.neurons();
        for (int uid = 0; uid < neurons.size(); uid++) {
            GenesisNeuron neuron = neurons.get(uid);
            AccountId hotkey = neuron.hotkey();
            BigInteger free = AccountInfo.read(state, hotkey).free();
            new AccountInfo(0, 0, free.signum(), 1, free).write(state, hotkey);
            state.put(SubtensorItems.KEYS.key(netuid, u16(uid)), hotkey.toBytes());
            state.put(SubtensorItems.UIDS.key(netuid, hotkey.toBytes()), u16(uid));
            state.put(
                    SubtensorItems.OWNER.key(hotkey.toBytes()), neuron.coldkey().toBytes());
            state.put(SubtensorItems.TOTAL_HOTKEY_ALPHA.key(hotkey.toBytes(), netuid), u64(neuron.stake()));
        }
        List<Boolean> permits =
                neurons.stream().map(GenesisNeuron::validatorPermit).toList();
        put(SubtensorItems.VALIDATOR_PERMIT, bools(permits));
        put(SubtensorItems.ACTIVE, bools(Collections.nCopies(neurons.size(), true)));
        put(
                SubtensorItems.LAST_UPDATE,
                new ScaleWriter()
                        .vector(Collections.nCopies(neurons.size(), 0L), ScaleWriter::u64Bits)
                        .toBytes());
    }

    private void put(StorageItem item, byte[] value) {
        state.put(item.key(netuid), value);
    }

    private static byte[] bools(List<Boolean> values) {
        return new ScaleWriter().vector(values, ScaleWriter::bool).toBytes();
    }

    private static byte[] bool(boolean value) {
        return new ScaleWriter().bool(value).toBytes();
    }

    private static byte[] u16(int value) {
        return new ScaleWriter().u16(value).toBytes();
    }

    private static byte[] u32(long value) {
        return new ScaleWriter().u32(value).toBytes();
    }

    private static byte[] u64(long value) {
        return new ScaleWriter().u64Bits(value).toBytes();
    }
}
