package io.quoin.host.epoch;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.host.ledger.weight.MechanismWeights;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits a closed epoch's weights to the chain, and keeps where they ended up. A failure of the environment is tried
 * again a few times; a refusal by the chain is not. An epoch that is no longer the newest is left alone: its weights would
 * replace newer ones. Thread-safe.
 */
public final class WeightSubmitter {

    /** How often an epoch's weights are submitted at the most. */
    public static final int MAX_ATTEMPTS = 5;

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(WeightSubmitter.class);

    private final Chain chain;
    private final int netuid;
    private final OwnInclusions inclusions;
    private final AuditLog audit;
    private final ScheduledExecutorService scheduler;
    private volatile long newestEpoch = -1;
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
        newestEpoch = Math.max(newestEpoch, weights.epoch());
        for (MechanismWeights mechanism : weights.mechanisms()) {
            if (!mechanism.weights().isEmpty()
                    && inclusions.get(weights.epoch(), mechanism.mechanism()).isEmpty()) {
                attempt(
                        new WeightSubmission(
                                netuid,
                                mechanism.mechanism(),
                                weights.epoch(),
                                mechanism.weights(),
                                weights.versionKey()),
                        1);
            }
        }
    }

    /** Why the last submission failed; absent after a success and at the start. */
    public Optional<String> failure() {
        return failure;
    }

    private void attempt(WeightSubmission submission, int number) {
        if (submission.epoch() < newestEpoch) {
            LOG.info("Weights of epoch {} are not submitted again: epoch {} is newer", submission.epoch(), newestEpoch);
            return;
        }
        var unused = chain.submitWeights(submission)
                .handle((inclusion, problem) -> {
                    if (problem == null) {
                        included(submission, inclusion);
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
        failure = Optional.of(problem.toString());
        boolean again = number < MAX_ATTEMPTS
                && problem instanceof QuoinException known
                && known.code().category() == ErrorCategory.ENVIRONMENT;
        LOG.warn(
                "Weights of epoch {} were not included (attempt {}{}): {}",
                submission.epoch(),
                number,
                again ? ", trying again" : "",
                problem.toString());
        audit.append(
                "weights.failed", Map.of("epoch", Long.toString(submission.epoch()), "reason", problem.toString()));
        if (again) {
            var pending =
                    scheduler.schedule(() -> attempt(submission, number + 1), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("Next attempt in {} ms", pending.getDelay(TimeUnit.MILLISECONDS));
        }
    }
}
