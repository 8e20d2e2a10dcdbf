package io.quoin.testkit.devnet.report;

import io.quoin.testkit.devnet.observe.EpochView;
import io.quoin.testkit.devnet.observe.PluginView;
import io.quoin.testkit.devnet.observe.SubmissionView;
import io.quoin.testkit.devnet.observe.UidWeightView;
import java.util.List;
import java.util.Optional;

/**
 * What one validator says, and what the chain says of it.
 *
 * @param rpc the address of its RPC server
 * @param height the height that all validators' roots are of
 * @param extrinsicOnChain the hash of what is on the chain where the validator says that its extrinsic is
 * @param chainWeights its weights in the chain's state after the block of its extrinsic
 */
public record ValidatorReport(
        String name,
        String address,
        String engine,
        String storage,
        String rpc,
        long height,
        String stateRoot,
        List<SubmissionView> submissions,
        EpochView epoch,
        Optional<String> extrinsicOnChain,
        List<UidWeightView> chainWeights,
        List<PluginView> plugins) {

    public ValidatorReport {
        submissions = List.copyOf(submissions);
        chainWeights = List.copyOf(chainWeights);
        plugins = List.copyOf(plugins);
    }
}
