package io.quoin.host.epoch;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.host.ledger.weight.MechanismWeights;
import io.quoin.host.text.FailureText;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits a closed epoch's weights to the chain, and keeps where they ended up. A failure of the environment is tried
 * again a few times, after pauses that double; a refusal by the chain is not. An epoch that is no longer the newest is
 * left alone: its weights would replace newer ones. The chain is called from the scheduler's threads only. Thread-safe.
 */
public final class WeightSubmitter {

    /** How often an epoch's weights are submitted at the most; with the pauses that takes some 20 minutes. */
    public static final int MAX_ATTEMPTS = 8;

    /** The pause after the first attempt. */
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(WeightSubmitter.class);

    private final Chain chain;
    private final int netuid;
    private final OwnInclusions inclusions;
    private final AuditLog audit;
    private final ScheduledExecutorService scheduler;
    private final AtomicLong newestEpoch = new AtomicLong(-1);
    private volatile Optional<String> failure = Optional.empty();

    public WeightSubmitter(
            Chain chain, int netuid, OwnInclusions inclusions, AuditLog audit, ScheduledExecutorService scheduler) {
        this.chain = chain;
        this.netuid = netuid;
        this.inclusions = inclusions;
        this.audit = audit;
        this.scheduler = scheduler;
    }

    /** Submits every mechanism's weights that this validator has not seen included yet. Returns at once. */
    public void submit(EpochWeights weights) {
        newestEpoch.accumulateAndGet(weights.epoch(), Math::max);
        for (MechanismWeights mechanism : weights.mechanisms()) {
            if (!mechanism.weights().isEmpty()) {
                WeightSubmission submission = new WeightSubmission(
                        netuid, mechanism.mechanism(), weights.epoch(), mechanism.weights(), weights.versionKey());
                attempt(submission, 1, Duration.ZERO);
            }
        }
    }

    /** Why the last submission failed; absent after a success and at the start. */
    public Optional<String> failure() {
        return failure;
    }

    private void attempt(WeightSubmission submission, int number, Duration pause) {
        try {
            var unused = scheduler.schedule(() -> attempt(submission, number), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The node stops; weights of epoch {} wait for its next start", submission.epoch());
        }
    }

    private void attempt(WeightSubmission submission, int number) {
        long newest = newestEpoch.get();
        if (submission.epoch() < newest) {
            LOG.info("Weights of epoch {} are not submitted: epoch {} is newer", submission.epoch(), newest);
            return;
        }
        var unused = begin(submission)
                .handle((inclusion, problem) -> {
                    if (problem == null) {
                        inclusion.ifPresent(found -> included(submission, found));
                    } else {
                        failed(submission, cause(problem), number);
                    }
                    return submission;
                })
                .exceptionally(defect -> {
                    LOG.error("Following the weights of epoch {} failed", submission.epoch(), defect);
                    return submission;
                });
    }

    /** Hands the weights to the chain; absent if they are known to be there. */
    private CompletableFuture<Optional<WeightInclusion>> begin(WeightSubmission submission) {
        try {
            if (inclusions.get(submission.epoch(), submission.mechanism()).isPresent()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return chain.submitWeights(submission).thenApply(Optional::of);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : problem;
    }

    private void included(WeightSubmission submission, WeightInclusion inclusion) {
        inclusions.put(submission.epoch(), submission.mechanism(), inclusion);
        failure = Optional.empty();
        LOG.info(
                "Weights of epoch {} are in chain block {} at index {}",
                submission.epoch(),
                inclusion.block().number(),
                inclusion.index());
        audit.append(
                "weights.included",
                Map.of(
                        "epoch", Long.toString(submission.epoch()),
                        "mechanism", Integer.toString(submission.mechanism()),
                        "extrinsic", inclusion.extrinsic().toHex(),
                        "block", Long.toString(inclusion.block().number()),
                        "index", Integer.toString(inclusion.index())));
    }

    private void failed(WeightSubmission submission, Throwable problem, int number) {
        failure = Optional.of("epoch " + submission.epoch() + ": " + FailureText.of(problem));
        boolean again = number < MAX_ATTEMPTS
                && problem instanceof QuoinException known
                && known.code().category() == ErrorCategory.ENVIRONMENT;
        LOG.warn(
                "Weights of epoch {} were not included (attempt {}{}): {}",
                submission.epoch(),
                number,
                again ? ", trying again" : "",
                FailureText.of(problem));
        if (again) {
            attempt(submission, number + 1, FIRST_PAUSE.multipliedBy(1L << (number - 1)));
        }
        audit.append(
                "weights.failed",
                Map.of(
                        "epoch", Long.toString(submission.epoch()),
                        "mechanism", Integer.toString(submission.mechanism()),
                        "reason", FailureText.of(problem)));
    }
}
