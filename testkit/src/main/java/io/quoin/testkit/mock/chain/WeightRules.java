package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.Neuron;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import java.util.List;
import java.util.Optional;

/** The rules of {@code set_weights}, under the names that the runtime gives to its refusals. */
final class WeightRules {

    private static final int LARGEST = 0xffff;

    private WeightRules() {}

    /** Why weights are refused in a block, if they are. */
    static Optional<String> refusal(
            SubnetLimits limits, int neurons, Optional<Neuron> setter, WeightSubmission submission, long block) {
        if (setter.isEmpty()) {
            return Optional.of("HotKeyNotRegisteredInSubNet");
        }
        Neuron neuron = setter.get();
        if (neuron.stake() < limits.stakeThreshold()) {
            return Optional.of("NotEnoughStakeToSetWeights");
        }
        if (Long.compareUnsigned(submission.versionKey(), limits.weightsVersionKey()) < 0) {
            return Optional.of("IncorrectWeightVersionKey");
        }
        if (neuron.lastUpdate() != 0 && block - neuron.lastUpdate() < limits.weightsSetRateLimit()) {
            return Optional.of("SettingWeightsTooFast");
        }
        List<UidWeight> weights = submission.weights();
        boolean onlySelf = weights.size() == 1 && weights.get(0).uid() == neuron.uid();
        if (!neuron.validatorPermit() && !onlySelf) {
            return Optional.of("NeuronNoValidatorPermit");
        }
        return refusal(limits, neurons, weights, onlySelf);
    }

    private static Optional<String> refusal(
            SubnetLimits limits, int neurons, List<UidWeight> weights, boolean onlySelf) {
        if (weights.stream().map(UidWeight::uid).distinct().count() != weights.size()) {
            return Optional.of("DuplicateUids");
        }
        if (weights.stream().anyMatch(weight -> weight.uid() >= neurons)) {
            return Optional.of("UidVecContainInvalidOne");
        }
        if (onlySelf) {
            return Optional.empty();
        }
        if (weights.size() < Math.min(limits.minAllowedWeights(), neurons)) {
            return Optional.of("WeightVecLengthIsLow");
        }
        long sum = weights.stream().mapToLong(UidWeight::weight).sum();
        return limits.maxWeightsLimit() < LARGEST && largest(weights) * LARGEST > limits.maxWeightsLimit() * sum
                ? Optional.of("MaxWeightExceeded")
                : Optional.empty();
    }

    /** The weights in the same proportion, rounded, the largest 65,535. */
    static List<UidWeight> toLargest(List<UidWeight> weights) {
        long largest = largest(weights);
        if (largest == 0) {
            return List.copyOf(weights);
        }
        return weights.stream()
                .map(weight ->
                        new UidWeight(weight.uid(), (int) ((2L * weight.weight() * LARGEST + largest) / (2 * largest))))
                .toList();
    }

    private static long largest(List<UidWeight> weights) {
        return weights.stream().mapToLong(UidWeight::weight).max().orElse(0);
    }
}
