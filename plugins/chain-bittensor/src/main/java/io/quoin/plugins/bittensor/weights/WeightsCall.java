package io.quoin.plugins.bittensor.weights;

import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.extrinsic.RuntimeCall;
import io.quoin.substrate.metadata.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The call that sets weights directly. Pure. */
final class WeightsCall {

    private static final String PALLET = "SubtensorModule";
    private static final String OF_SUBNET = "set_weights";
    private static final String OF_MECHANISM = "set_mechanism_weights";

    private WeightsCall() {}

    /**
     * The call for a submission: {@code set_weights} for mechanism 0, {@code set_mechanism_weights} for others.
     *
     * @throws QuoinException with {@code CHAIN_REJECTED} if the weights are none, are not in order of uid, or the
     *     runtime has no mechanisms
     */
    static RuntimeCall of(WeightSubmission submission, Metadata metadata) {
        requireOrder(submission.weights());
        Map<String, ScaleValue> arguments = new LinkedHashMap<>();
        arguments.put("netuid", ScaleValue.of(submission.netuid()));
        if (submission.mechanism() != 0) {
            if (metadata.findCall(PALLET, OF_MECHANISM).isEmpty()) {
                throw new QuoinException(
                        ChainError.CHAIN_REJECTED,
                        "Nothing was sent: the chain's runtime has no " + OF_MECHANISM + ", so weights of mechanism "
                                + submission.mechanism() + " cannot be set");
            }
            arguments.put("mecid", ScaleValue.of(submission.mechanism()));
        }
        arguments.put("dests", numbers(submission.weights(), UidWeight::uid));
        arguments.put("weights", numbers(submission.weights(), UidWeight::weight));
        arguments.put("version_key", ScaleValue.of(submission.versionKey()));
        return RuntimeCall.of(PALLET, submission.mechanism() == 0 ? OF_SUBNET : OF_MECHANISM, arguments);
    }

    private static void requireOrder(List<UidWeight> weights) {
        if (weights.isEmpty()) {
            throw new QuoinException(ChainError.CHAIN_REJECTED, "Nothing was sent: a submission needs a weight");
        }
        for (int i = 1; i < weights.size(); i++) {
            if (weights.get(i - 1).uid() >= weights.get(i).uid()) {
                throw new QuoinException(
                        ChainError.CHAIN_REJECTED,
                        "Nothing was sent: expected weights in order of uid, each uid once, found uid "
                                + weights.get(i).uid() + " after "
                                + weights.get(i - 1).uid());
            }
        }
    }

    private static ScaleValue numbers(List<UidWeight> weights, ToIntFunction<UidWeight> part) {
        return ScaleValue.items(weights.stream()
                .map(weight -> ScaleValue.of(part.applyAsInt(weight)))
                .toList());
    }
}
