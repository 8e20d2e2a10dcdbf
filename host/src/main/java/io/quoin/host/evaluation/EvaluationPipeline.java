package io.quoin.host.evaluation;

import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.command.Command;
import io.quoin.host.ledger.command.CommitEvaluation;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a validator's work on the submissions it was drawn for: fetch, evaluate, commit, reveal. Every step is derived
 * from the ledger and from {@link OwnEvaluations}, so that a restarted validator goes on where it was: the ledger's
 * events only say that it is time to look. A result that fails to come after some attempts is an abstention: nothing is
 * said then.
 */
public final class EvaluationPipeline implements LedgerListener {

    /** The most submissions whose content is being fetched; others wait for the next look. */
    public static final int MAX_FETCHES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationPipeline.class);

    private final AccountId self;
    private final LedgerQueries ledger;
    private final Function<Hash, CompletableFuture<byte[]>> content;
    private final SubmissionEvaluator evaluator;
    private final OwnEvaluations own;
    private final Consumer<Command> submit;
    private final RandomGenerator random;
    private final Executor worker;
    private final Attempts attempts;
    private final Set<Hash> fetching = ConcurrentHashMap.newKeySet();

    /**
     * @param self this validator's hotkey
     * @param content fetches content by its hash and keeps it, so that the next call answers at once
     * @param submit signs a command with the session key and hands it in; throws if it is refused
     * @param random a strong source: it makes the salts
     * @param worker runs one task after the other; may drop one
     */
    public EvaluationPipeline(
            AccountId self,
            LedgerQueries ledger,
            Function<Hash, CompletableFuture<byte[]>> content,
            SubmissionEvaluator evaluator,
            OwnEvaluations own,
            Consumer<Command> submit,
            RandomGenerator random,
            Executor worker,
            InstantSource clock) {
        this.self = self;
        this.ledger = ledger;
        this.content = content;
        this.evaluator = evaluator;
        this.own = own;
        this.submit = submit;
        this.random = random;
        this.worker = worker;
        this.attempts = new Attempts(clock);
    }

    @Override
    public void applied(AppliedBlock block) {
        for (LedgerEvent event : block.events()) {
            if (event instanceof LedgerEvent.SubmissionAccepted accepted) {
                look(accepted.submission().id());
            } else if (event instanceof LedgerEvent.RevealOpen open) {
                look(open.submission().id());
            } else if (event instanceof LedgerEvent.EvaluationCommitted committed && isOwn(committed.evaluation())) {
                look(committed.evaluation().submission());
            } else if (event instanceof LedgerEvent.EvaluationRevealed revealed && isOwn(revealed.evaluation())) {
                look(revealed.evaluation().submission());
            }
        }
    }

    /** Looks at everything that is unfinished; called at the start, and now and then. Returns at once. */
    public void lookAtAll() {
        worker.execute(() -> {
            Set<Hash> unfinished = new LinkedHashSet<>(own.submissions());
            ledger.openSubmissions().forEach(submission -> unfinished.add(submission.id()));
            attempts.retain(unfinished);
            unfinished.forEach(this::lookNow);
        });
    }

    private void look(Hash submission) {
        worker.execute(() -> lookNow(submission));
    }

    private boolean isOwn(EvaluationRecord evaluation) {
        return evaluation.evaluator().equals(self);
    }

    private void lookNow(Hash id) {
        if (!attempts.isDue(id)) {
            return;
        }
        try {
            ledger.submission(id)
                    .filter(submission -> submission.evaluator(self).isPresent())
                    .ifPresent(this::step);
        } catch (RuntimeException e) {
            attempts.delayed(id);
            LOG.warn("Submission {} is looked at again later", id.shortHex(), e);
        }
    }

    /** Does the next step for a submission that this validator was drawn for. */
    private void step(SubmissionRecord submission) {
        Optional<OwnEvaluation> found = own.get(submission.id());
        Optional<EvaluationRecord> recorded =
                ledger.evaluations(submission.id()).stream().filter(this::isOwn).findFirst();
        if (found.isEmpty()) {
            if (recorded.isEmpty() && submission.status().isOpen()) {
                evaluate(submission);
            }
        } else if (isFinished(submission, recorded)) {
            own.remove(submission.id());
        } else if (recorded.isEmpty()) {
            if (submission.status().isOpen()) {
                handIn(
                        submission.id(),
                        new CommitEvaluation(submission.id(), self, found.get().commitment(self)));
            }
        } else if (submission.status() != SubmissionStatus.EVALUATING) {
            handIn(submission.id(), found.get().reveal(self));
        }
    }

    private boolean isFinished(SubmissionRecord submission, Optional<EvaluationRecord> recorded) {
        boolean revealed = recorded.isPresent() && recorded.get().reveal().isPresent();
        return revealed || Retention.isOver(ledger, submission, recorded);
    }

    private void handIn(Hash submission, Command command) {
        try {
            submit.accept(command);
            attempts.succeeded(submission);
        } catch (QuoinException e) {
            if (e.code() != LedgerError.LEDGER_POOL_DUPLICATE) {
                attempts.delayed(submission);
                LOG.info("{} for {} is not taken: {}", command.type(), submission.shortHex(), e.toString());
            }
        }
    }

    private void evaluate(SubmissionRecord submission) {
        if (fetching.contains(submission.id()) || fetching.size() >= MAX_FETCHES) {
            return;
        }
        Manifest manifest =
                ledger.challenge(submission.challenge()).orElseThrow().manifest();
        CompletableFuture<byte[]> module = content.apply(manifest.moduleHash());
        CompletableFuture<byte[]> artifact = content.apply(submission.artifact());
        CompletableFuture<Void> both = CompletableFuture.allOf(module, artifact);
        if (both.isDone() && !both.isCompletedExceptionally()) {
            evaluate(submission, manifest, module.join(), artifact.join());
            return;
        }
        Hash id = submission.id();
        fetching.add(id);
        var unused = both.whenComplete((done, problem) -> {
            fetching.remove(id);
            if (problem == null) {
                look(id);
            } else {
                attempts.delayed(id);
                LOG.info("The content of {} is asked for again later: {}", id.shortHex(), FailureText.of(problem));
            }
        });
    }

    private void evaluate(SubmissionRecord submission, Manifest manifest, byte[] module, byte[] artifact) {
        EvaluatedSubmission found;
        try {
            found = evaluator.evaluate(manifest, submission, module, artifact);
        } catch (RuntimeException e) {
            if (e instanceof QuoinException failure && failure.code() == LedgerError.LEDGER_HISTORY) {
                attempts.hopeless(submission.id());
                LOG.info("This validator abstains from {}: {}", submission.id().shortHex(), failure.toString());
                return;
            }
            boolean again = attempts.faulted(submission.id());
            LOG.error(
                    "Evaluating {} failed; this validator {}",
                    submission.id().shortHex(),
                    again ? "tries again" : "abstains",
                    e);
            return;
        }
        byte[] salt = new byte[Hash.SIZE];
        random.nextBytes(salt);
        own.put(new OwnEvaluation(submission.id(), found.result(), found.writes(), found.engine(), new Hash(salt)));
        LOG.info(
                "Evaluated {}: {} score {} gas {}",
                submission.id().shortHex(),
                found.result().code(),
                found.result().score(),
                found.result().gas());
        step(submission);
    }
}
