package io.quoin.testkit.devchain.runtime;

import io.quoin.spi.value.AccountId;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.state.StateOverlay;
import io.quoin.testkit.devchain.state.StateReader;
import io.quoin.testkit.devchain.state.StorageItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One subnet's storage, decoded. A neuron's stake weight is its alpha on the subnet: there is no root stake here. */
public record SubnetView(StateReader state, int netuid) {

    public boolean exists() {
        return bool(SubtensorItems.NETWORKS_ADDED);
    }

    public int neurons() {
        return u16(SubtensorItems.SUBNETWORK_N);
    }

    public Optional<Integer> uid(AccountId hotkey) {
        return state.get(SubtensorItems.UIDS.key(id(), hotkey.toBytes())).map(value -> new ScaleReader(value).u16());
    }

    public boolean commitReveal() {
        return bool(SubtensorItems.COMMIT_REVEAL_WEIGHTS_ENABLED);
    }

    /** An unsigned 64-bit number in a long's bits. */
    public long versionKey() {
        return u64(SubtensorItems.WEIGHTS_VERSION_KEY);
    }

    public long rateLimit() {
        return u64(SubtensorItems.WEIGHTS_SET_RATE_LIMIT);
    }

    public int minAllowedWeights() {
        return u16(SubtensorItems.MIN_ALLOWED_WEIGHTS);
    }

    public int maxWeightsLimit() {
        return u16(SubtensorItems.MAX_WEIGHTS_LIMIT);
    }

    public boolean hasPermit(int uid) {
        List<Boolean> permits =
                new ScaleReader(SubtensorItems.VALIDATOR_PERMIT.read(state, id())).vector(ScaleReader::bool);
        return uid < permits.size() && permits.get(uid);
    }

    /** The block of a neuron's last weights; 0 if it never set any. */
    public long lastUpdate(int uid) {
        List<Long> updates = lastUpdates();
        return uid < updates.size() ? updates.get(uid) : 0;
    }

    public boolean hasStakeToSetWeights(AccountId hotkey) {
        long alpha = new ScaleReader(SubtensorItems.TOTAL_HOTKEY_ALPHA.read(state, hotkey.toBytes(), id())).u64Bits();
        long threshold = new ScaleReader(SubtensorItems.STAKE_THRESHOLD.read(state)).u64Bits();
        return Long.compareUnsigned(alpha, threshold) >= 0;
    }

    /** A neuron's weights as {@code [uid, weight]} pairs. */
    public List<int[]> weights(int uid) {
        return new ScaleReader(SubtensorItems.WEIGHTS.read(state, id(), SubtensorItems.u16(uid)))
                .vector(reader -> new int[] {reader.u16(), reader.u16()});
    }

    void writeWeights(StateOverlay overlay, int uid, List<Integer> dests, List<Integer> weights, long block) {
        ScaleWriter value = new ScaleWriter().compact(dests.size());
        for (int i = 0; i < dests.size(); i++) {
            value.u16(dests.get(i)).u16(weights.get(i));
        }
        overlay.put(SubtensorItems.WEIGHTS.key(id(), SubtensorItems.u16(uid)), value.toBytes());
        List<Long> updates = new ArrayList<>(lastUpdates());
        updates.set(uid, block);
        overlay.put(
                SubtensorItems.LAST_UPDATE.key(id()),
                new ScaleWriter().vector(updates, ScaleWriter::u64Bits).toBytes());
    }

    private List<Long> lastUpdates() {
        return new ScaleReader(SubtensorItems.LAST_UPDATE.read(state, id())).vector(ScaleReader::u64Bits);
    }

    private byte[] id() {
        return SubtensorItems.u16(netuid);
    }

    private boolean bool(StorageItem item) {
        return new ScaleReader(item.read(state, id())).bool();
    }

    private int u16(StorageItem item) {
        return new ScaleReader(item.read(state, id())).u16();
    }

    private long u64(StorageItem item) {
        return new ScaleReader(item.read(state, id())).u64Bits();
    }
}
