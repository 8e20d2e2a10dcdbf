package io.quoin.plugins.bittensor.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.plugins.bittensor.client.FinalizedHeads;
import io.quoin.plugins.bittensor.client.Hex;
import io.quoin.plugins.bittensor.rpc.Answers;
import io.quoin.plugins.bittensor.rpc.ConnectionLostException;
import io.quoin.plugins.bittensor.rpc.FailoverConnection;
import io.quoin.plugins.bittensor.rpc.RpcErrorException;
import io.quoin.plugins.bittensor.rpc.RpcSession;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one submission and follows it to its end. Blocks the caller. */
final class WeightSender {

    /** How often a submission is signed anew because another transaction took its nonce. */
    static final int MAX_NONCE_ATTEMPTS = 3;

    private final FailoverConnection connection;
    private final FinalizedHeads heads;
    private final WeightSigning signing;
    private final Inclusions inclusions;
    private final WeightFollowing following;
    private final InstantSource clock;
    private final Duration requestTimeout;
    private final Duration inclusionTimeout;

    WeightSender(
            FailoverConnection connection,
            FinalizedHeads heads,
            WeightSigning signing,
            Inclusions inclusions,
            WeightFollowing following,
            InstantSource clock,
            Duration requestTimeout,
            Duration inclusionTimeout) {
        this.connection = connection;
        this.heads = heads;
        this.signing = signing;
        this.inclusions = inclusions;
        this.following = following;
        this.clock = clock;
        this.requestTimeout = requestTimeout;
        this.inclusionTimeout = inclusionTimeout;
    }

    /**
     * Signs, sends and follows.
     *
     * @throws QuoinException with {@code CHAIN_REJECTED}, {@code CHAIN_DISPATCH}, {@code CHAIN_NOT_INCLUDED} or another
     *     {@code CHAIN_…} code
     */
    WeightInclusion send(WeightSubmission submission, AccountSigner signer) throws InterruptedException {
        Instant deadline = clock.instant().plus(inclusionTimeout);
        for (int attempt = 1; ; attempt++) {
            RpcSession session = connection.session();
            SignedWeights weights = signing.sign(submission, signer, heads.newest());
            CompletableFuture<SubmissionEnd> end = new CompletableFuture<>();
            try {
                JsonNode subscription = Answers.await(
                        session,
                        session.subscribe(
                                "author_submitAndWatchExtrinsic",
                                List.of(Hex.of(weights.encoded())),
                                status -> SubmissionEnd.of(status).ifPresent(end::complete)),
                        requestTimeout);
                return follow(session, subscription.asText(), weights, end, deadline);
            } catch (RpcErrorException refusal) {
                if (!PoolRefusal.isStaleNonce(refusal) || attempt >= MAX_NONCE_ATTEMPTS) {
                    throw PoolRefusal.explain(refusal);
                }
            } catch (ConnectionLostException e) {
                return following.search(weights, deadline);
            }
        }
    }

    private WeightInclusion follow(
            RpcSession session,
            String subscription,
            SignedWeights weights,
            CompletableFuture<SubmissionEnd> end,
            Instant deadline)
            throws InterruptedException {
        var unused = session.end().thenAccept(reason -> end.complete(new SubmissionEnd.Unknown(reason)));
        try {
            SubmissionEnd ended = end.get(
                    Math.max(0, Duration.between(clock.instant(), deadline).toMillis()), TimeUnit.MILLISECONDS);
            return conclude(ended, weights, deadline);
        } catch (TimeoutException e) {
            throw new QuoinException(
                    ChainError.CHAIN_NOT_INCLUDED,
                    "Extrinsic " + weights.hash().toHex() + " was not finalized within " + inclusionTimeout
                            + "; it may be included until block " + (weights.death() - 1),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of a submission is a value, never a failure", e);
        } finally {
            session.forget(subscription);
        }
    }

    private WeightInclusion conclude(SubmissionEnd end, SignedWeights weights, Instant deadline)
            throws InterruptedException {
        if (end instanceof SubmissionEnd.Finalized finalized) {
            WeightInclusion inclusion = inclusions
                    .find(finalized.block(), weights)
                    .orElseThrow(() -> new QuoinException(
                            ChainError.CHAIN_PROTOCOL,
                            "The endpoint says that extrinsic " + weights.hash().toHex() + " is in block "
                                    + finalized.block().toHex() + ", but it is not there"));
            following.awaitFinalized(inclusion, deadline);
            return inclusion;
        }
        if (end instanceof SubmissionEnd.Discarded discarded) {
            throw new QuoinException(
                    discarded.status().equals("invalid") ? ChainError.CHAIN_REJECTED : ChainError.CHAIN_NOT_INCLUDED,
                    "The chain's transaction pool threw extrinsic "
                            + weights.hash().toHex() + " out as " + discarded.status());
        }
        return following.search(weights, deadline);
    }
}
