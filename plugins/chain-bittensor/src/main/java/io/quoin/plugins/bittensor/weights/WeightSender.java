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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one submission and follows it to its end. Blocks the caller. */
final class WeightSender {

    /** How often a submission is signed anew because another transaction took its nonce. */
    static final int MAX_NONCE_ATTEMPTS = 3;

    /** To how many sessions one extrinsic is handed. */
    static final int MAX_DELIVERIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(WeightSender.class);

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
            SignedWeights weights = signing.sign(submission, signer, heads.newest());
            try {
                return deliver(weights, deadline);
            } catch (RpcErrorException refusal) {
                if (!PoolRefusal.isStaleNonce(refusal) || attempt >= MAX_NONCE_ATTEMPTS) {
                    throw PoolRefusal.explain(refusal);
                }
            }
        }
    }

    /**
     * Hands the extrinsic to an endpoint, and to the next if the connection is lost. That is the same extrinsic with the
     * same nonce, so it is included once at the most; a refusal of it may then mean that it is there already.
     */
    private WeightInclusion deliver(SignedWeights weights, Instant deadline)
            throws RpcErrorException, InterruptedException {
        for (int delivery = 1; delivery <= MAX_DELIVERIES; delivery++) {
            try {
                SubmissionEnd end = watch(connection.session(), weights, deadline);
                if (!(end instanceof SubmissionEnd.Unknown unknown)) {
                    return conclude(end, weights, deadline);
                }
                LOG.info("Extrinsic {} is delivered again: {}", weights.hash(), unknown.reason());
            } catch (ConnectionLostException e) {
                LOG.info("Extrinsic {} is delivered again: {}", weights.hash(), e.getMessage());
            } catch (RpcErrorException | QuoinException e) {
                if (delivery == 1
                        || e instanceof QuoinException known && known.code() != ChainError.CHAIN_UNREACHABLE) {
                    throw e;
                }
                LOG.info("Extrinsic {} is looked for in the finalized blocks: {}", weights.hash(), e.getMessage());
                break;
            }
        }
        return following.search(weights, deadline);
    }

    private SubmissionEnd watch(RpcSession session, SignedWeights weights, Instant deadline)
            throws RpcErrorException, ConnectionLostException, InterruptedException {
        CompletableFuture<SubmissionEnd> end = new CompletableFuture<>();
        JsonNode subscription = Answers.await(
                session,
                session.subscribe(
                        "author_submitAndWatchExtrinsic",
                        List.of(Hex.of(weights.encoded())),
                        status -> SubmissionEnd.of(status).ifPresent(end::complete)),
                requestTimeout);
        var unused = session.end().thenAccept(reason -> end.complete(new SubmissionEnd.Unknown(reason)));
        try {
            return end.get(
                    Math.max(0, Duration.between(clock.instant(), deadline).toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new QuoinException(
                    ChainError.CHAIN_NOT_INCLUDED,
                    "Extrinsic " + weights.hash().toHex() + " was not finalized within " + inclusionTimeout
                            + "; it may be included until block " + (weights.death() - 1),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of a submission is a value, never a failure", e);
        } finally {
            session.forget(subscription.asText());
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
        throw new QuoinException(
                end.equals(new SubmissionEnd.Discarded("invalid"))
                        ? ChainError.CHAIN_REJECTED
                        : ChainError.CHAIN_NOT_INCLUDED,
                "The chain's transaction pool threw extrinsic " + weights.hash().toHex() + " out: " + end);
    }
}
