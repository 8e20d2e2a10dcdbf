package io.quoin.testkit.devchain.runtime;

import io.quoin.spi.value.AccountId;
import io.quoin.testkit.devchain.state.StateOverlay;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The rules of {@code set_weights} in the runtime's order; nothing is written unless all of them hold. */
final class SetWeights {

    private static final int ROOT_NETUID = 0;
    private static final int NO_LIMIT = 0xffff;

    private SetWeights() {}

    /** Applies the call in the given block. */
    static DispatchOutcome dispatch(StateOverlay state, AccountId hotkey, SetWeightsCall call, long block) {
        SubnetView subnet = new SubnetView(state, call.netuid());
        Optional<SubtensorError> refusal = refusalOfSubmission(subnet, hotkey, call);
        if (refusal.isPresent()) {
            return new DispatchOutcome.Failure(refusal.get());
        }
        int uid = subnet.uid(hotkey).orElseThrow();
        refusal = refusalOfSetter(subnet, hotkey, uid, call, block).or(() -> refusalOfVector(subnet, uid, call));
        if (refusal.isPresent()) {
            return new DispatchOutcome.Failure(refusal.get());
        }
        subnet.writeWeights(state, uid, call.dests(), WeightScaling.toLargest(call.weights()), block);
        return new DispatchOutcome.Success(List.of(new RuntimeEvent.WeightsSet(call.netuid(), uid)));
    }

    private static Optional<SubtensorError> refusalOfSubmission(
            SubnetView subnet, AccountId hotkey, SetWeightsCall call) {
        if (subnet.commitReveal()) {
            return Optional.of(SubtensorError.COMMIT_REVEAL_ENABLED);
        }
        if (call.netuid() == ROOT_NETUID) {
            return Optional.of(SubtensorError.CAN_NOT_SET_ROOT_NETWORK_WEIGHTS);
        }
        if (call.dests().size() != call.weights().size()) {
            return Optional.of(SubtensorError.WEIGHT_VEC_NOT_EQUAL_SIZE);
        }
        if (!subnet.exists()) {
            return Optional.of(SubtensorError.SUB_NETWORK_DOES_NOT_EXIST);
        }
        if (call.dests().size() > subnet.neurons()) {
            return Optional.of(SubtensorError.UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET);
        }
        if (subnet.uid(hotkey).isEmpty()) {
            return Optional.of(SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET);
        }
        return Optional.empty();
    }

    private static Optional<SubtensorError> refusalOfSetter(
            SubnetView subnet, AccountId hotkey, int uid, SetWeightsCall call, long block) {
        if (!subnet.hasStakeToSetWeights(hotkey)) {
            return Optional.of(SubtensorError.NOT_ENOUGH_STAKE_TO_SET_WEIGHTS);
        }
        long required = subnet.versionKey();
        if (required != 0 && Long.compareUnsigned(call.versionKey(), required) < 0) {
            return Optional.of(SubtensorError.INCORRECT_WEIGHT_VERSION_KEY);
        }
        long last = subnet.lastUpdate(uid);
        if (last != 0 && block - last < subnet.rateLimit()) {
            return Optional.of(SubtensorError.SETTING_WEIGHTS_TOO_FAST);
        }
        if (!subnet.hasPermit(uid) && !isSelfWeight(uid, call)) {
            return Optional.of(SubtensorError.NEURON_NO_VALIDATOR_PERMIT);
        }
        return Optional.empty();
    }

    private static Optional<SubtensorError> refusalOfVector(SubnetView subnet, int uid, SetWeightsCall call) {
        int neurons = subnet.neurons();
        if (new HashSet<>(call.dests()).size() != call.dests().size()) {
            return Optional.of(SubtensorError.DUPLICATE_UIDS);
        }
        if (call.dests().stream().anyMatch(dest -> dest >= neurons)) {
            return Optional.of(SubtensorError.UID_VEC_CONTAIN_INVALID_ONE);
        }
        if (isSelfWeight(uid, call)) {
            return Optional.empty();
        }
        if (call.dests().size() < Math.min(subnet.minAllowedWeights(), neurons)) {
            return Optional.of(SubtensorError.WEIGHT_VEC_LENGTH_IS_LOW);
        }
        return exceeds(WeightScaling.toLargest(call.weights()), subnet.maxWeightsLimit())
                ? Optional.of(SubtensorError.MAX_WEIGHT_EXCEEDED)
                : Optional.empty();
    }

    private static boolean isSelfWeight(int uid, SetWeightsCall call) {
        return call.dests().equals(List.of(uid));
    }

    /** Whether the largest share of the sum is above the limit, both of 65,535. */
    private static boolean exceeds(List<Integer> weights, int limit) {
        long sum = weights.stream().mapToLong(Integer::longValue).sum();
        long largest = weights.stream().mapToLong(Integer::longValue).max().orElse(0);
        return limit != NO_LIMIT && largest * 0xffff > limit * sum;
    }
}
