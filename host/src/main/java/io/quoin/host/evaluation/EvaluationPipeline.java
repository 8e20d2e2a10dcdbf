package io.quoin.host.evaluation;

import io.quoin.host.blob.BlobExchange;
import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.command.Command;
import io.quoin.host.ledger.command.CommitEvaluation;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a validator's work on the submissions it was drawn for: fetch, evaluate, commit, reveal. One thread, one
 * submission after the other. Every step is derived from the ledger and from {@link OwnEvaluations}, so that a restarted
 * validator goes on where it was: the ledger's events only say that it is time to look.
 */
public final class EvaluationPipeline implements LedgerListener, AutoCloseable {

    private static final long RETRY_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(EvaluationPipeline.class);

    private final AccountId self;
    private final LedgerQueries ledger;
    private final BlobExchange blobs;
    private final SubmissionEvaluator evaluator;
    private final OwnEvaluations own;
    private final Consumer<Command> submit;
    private final RandomGenerator random;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "evaluation"));
    /** Submissions that this validator abstains from until it is restarted. This thread only. */
    private final Set<Hash> abstained = new HashSet<>();

    /**
     * @param self this validator's hotkey
     * @param submit signs a command with the session key and hands it in; throws if it is refused
     * @param random a strong source: it makes the salts
     */
    public EvaluationPipeline(
            AccountId self,
            LedgerQueries ledger,
            BlobExchange blobs,
            SubmissionEvaluator evaluator,
            OwnEvaluations own,
            Consumer<Command> submit,
            RandomGenerator random) {
        this.self = self;
        this.ledger = ledger;
        this.blobs = blobs;
        this.evaluator = evaluator;
        this.own = own;
        this.submit = submit;
        this.random = random;
    }

    /** Takes up what a restart left open, and looks again now and then: a blob may come later. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::lookAtAll, 0, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void applied(AppliedBlock block) {
        for (LedgerEvent event : block.events()) {
            if (event instanceof LedgerEvent.SubmissionAccepted accepted) {
                look(accepted.submission().id());
            } else if (event instanceof LedgerEvent.RevealOpen open) {
                look(open.submission().id());
            } else if (event instanceof LedgerEvent.EvaluationCommitted committed
                    && committed.evaluation().evaluator().equals(self)) {
                look(committed.evaluation().submission());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look(Hash submission) {
        if (!thread.isShutdown()) {
            thread.execute(() -> ledger.submission(submission).ifPresent(this::step));
        }
    }

    private void lookAtAll() {
        try {
            ledger.openSubmissions().forEach(this::step);
        } catch (RuntimeException e) {
            LOG.error("Looking for open submissions failed", e);
        }
    }

    /** Does the next step for a submission, if there is one for this validator. */
    private void step(SubmissionRecord submission) {
        if (submission.evaluator(self).isEmpty() || abstained.contains(submission.id())) {
            return;
        }
        try {
            Optional<EvaluationRecord> recorded = ledger.evaluations(submission.id()).stream()
                    .filter(evaluation -> evaluation.evaluator().equals(self))
                    .findFirst();
            if (recorded.isEmpty()) {
                OwnEvaluation evaluation = own.get(submission.id()).orElseGet(() -> evaluate(submission));
                submit.accept(new CommitEvaluation(submission.id(), self, evaluation.commitment(self)));
            } else if (recorded.get().reveal().isEmpty() && submission.status() != SubmissionStatus.EVALUATING) {
                own.get(submission.id()).ifPresent(evaluation -> submit.accept(evaluation.reveal(self)));
            }
        } catch (QuoinException e) {
            LOG.debug(
                    "Submission {} is looked at again later: {}",
                    submission.id().shortHex(),
                    e.toString());
        } catch (RuntimeException e) {
            abstained.add(submission.id());
            LOG.error(
                    "Evaluating {} failed; this validator abstains",
                    submission.id().shortHex(),
                    e);
        }
    }

    private OwnEvaluation evaluate(SubmissionRecord submission) {
        ChallengeRecord challenge = ledger.challenge(submission.challenge()).orElseThrow();
        byte[] module = fetch(challenge.manifest().moduleHash());
        byte[] artifact = fetch(submission.artifact());
        EvaluationResult result = evaluator.evaluate(challenge.manifest(), submission, module, artifact);
        byte[] salt = new byte[Hash.SIZE];
        random.nextBytes(salt);
        OwnEvaluation evaluation = new OwnEvaluation(submission.id(), result, evaluator.engine(), new Hash(salt));
        own.put(evaluation);
        LOG.info(
                "Evaluated {}: {} score {} gas {}",
                submission.id().shortHex(),
                result.code(),
                result.score(),
                result.gas());
        return evaluation;
    }

    private byte[] fetch(Hash hash) {
        try {
            return blobs.fetch(hash).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof QuoinException known) {
                throw known;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
