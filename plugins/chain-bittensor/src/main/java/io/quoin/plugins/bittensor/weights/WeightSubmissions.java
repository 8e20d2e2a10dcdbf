package io.quoin.plugins.bittensor.weights;

import io.quoin.plugins.bittensor.client.ChainReader;
import io.quoin.plugins.bittensor.client.FinalizedBlocks;
import io.quoin.plugins.bittensor.client.FinalizedHeads;
import io.quoin.plugins.bittensor.rpc.FailoverConnection;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import java.time.Duration;
import java.time.InstantSource;

/** Puts together what submits weights. */
public final class WeightSubmissions {

    private WeightSubmissions() {}

    /**
     * How long submissions may take.
     *
     * @param request for an endpoint's answer
     * @param inclusion from the start to the finalized block
     * @param mortalBlocks blocks that may include an extrinsic
     */
    public record Limits(Duration request, Duration inclusion, int mortalBlocks) {}

    /** A queue that signs with the signer. */
    public static WeightQueue queue(
            FailoverConnection connection,
            FinalizedHeads heads,
            ChainReader reader,
            AccountScheme accounts,
            AccountSigner signer,
            InstantSource clock,
            Limits limits) {
        Inclusions inclusions = new Inclusions(reader);
        FinalizedBlocks blocks = new FinalizedBlocks(connection, heads, reader);
        WeightSender sender = new WeightSender(
                connection,
                heads,
                new WeightSigning(reader, accounts, limits.mortalBlocks()),
                inclusions,
                new WeightFollowing(heads, blocks, inclusions, clock),
                clock,
                limits.request(),
                limits.inclusion());
        return new WeightQueue(submission -> sender.send(submission, signer));
    }
}
