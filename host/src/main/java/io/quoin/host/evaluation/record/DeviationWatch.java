package io.quoin.host.evaluation.record;

import io.quoin.host.evaluation.Retention;
import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.Reveal;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the results that this validator revealed with the network's: says so when they differ and has the record kept,
 * and drops the other records if only deviations are wanted. Safe from any thread.
 */
public final class DeviationWatch implements LedgerListener {

    private static final Logger LOG = LoggerFactory.getLogger(DeviationWatch.class);

    private final AccountId self;
    private final LedgerQueries ledger;
    private final EvaluationRecords records;
    private final RecordPolicy policy;
    private final BiConsumer<String, Map<String, String>> audit;
    private final Executor worker;

    /**
     * @param self this validator's hotkey
     * @param audit takes an event and its data
     * @param worker runs one task after the other; may drop one
     */
    public DeviationWatch(
            AccountId self,
            LedgerQueries ledger,
            EvaluationRecords records,
            RecordPolicy policy,
            BiConsumer<String, Map<String, String>> audit,
            Executor worker) {
        this.self = self;
        this.ledger = ledger;
        this.records = records;
        this.policy = policy;
        this.audit = audit;
        this.worker = worker;
    }

    @Override
    public void applied(AppliedBlock block) {
        Set<Hash> judged = new LinkedHashSet<>();
        boolean epochEnds = false;
        for (LedgerEvent event : block.events()) {
            if (event instanceof LedgerEvent.SubmissionFinal agreed) {
                judged.add(agreed.submission().id());
            } else if (event instanceof LedgerEvent.SubmissionUnresolved unresolved) {
                judged.add(unresolved.submission().id());
            } else if (event instanceof LedgerEvent.EvaluationRevealed revealed
                    && revealed.evaluation().evaluator().equals(self)) {
                judged.add(revealed.evaluation().submission());
            } else if (event instanceof LedgerEvent.EpochClosed) {
                epochEnds = true;
            }
        }
        judged.forEach(submission -> worker.execute(() -> look(submission)));
        if (epochEnds) {
            lookAtAll();
        }
    }

    /** Looks at every record that nothing is known of: at the start, and at the end of each epoch. Returns at once. */
    public void lookAtAll() {
        worker.execute(() -> records.list().stream()
                .filter(record -> !record.deviates())
                .map(RecordSummary::submission)
                .forEach(this::look));
    }

    private void look(Hash id) {
        Optional<SubmissionRecord> submission = ledger.submission(id);
        List<EvaluationRecord> evaluations = ledger.evaluations(id);
        switch (submission.map(found -> Verdict.on(self, found, evaluations)).orElse(Verdict.NONE)) {
            case DEVIATES -> deviated(submission.orElseThrow(), evaluations);
            case AGREED -> drop(id);
            case NONE -> {
                if (submission.isEmpty() || Retention.isOver(ledger, submission.get(), own(evaluations))) {
                    drop(id);
                }
            }
        }
    }

    private void drop(Hash id) {
        if (policy != RecordPolicy.ALL) {
            records.remove(id);
        }
    }

    private Optional<EvaluationRecord> own(List<EvaluationRecord> evaluations) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.evaluator().equals(self))
                .findFirst();
    }

    private void deviated(SubmissionRecord submission, List<EvaluationRecord> evaluations) {
        Hash id = submission.id();
        Optional<RecordSummary> record = records.summary(id);
        if (record.isPresent() && record.get().deviates()) {
            return;
        }
        EvaluationResult found = own(evaluations)
                .flatMap(EvaluationRecord::reveal)
                .map(Reveal::result)
                .orElseThrow();
        String agreed = submission.result().map(EvaluationResult::toString).orElse("none");
        LOG.warn(
                "This validator's result for {} is {}, the network's is {}; {}",
                id.shortHex(),
                found,
                agreed,
                record.isPresent()
                        ? "see 'quoin evaluation replay " + id + "'"
                        : "there is no record of the evaluation, see evaluation.record and evaluation.record-bytes");
        audit.accept(
                "evaluation.deviated", Map.of("submission", id.toHex(), "found", found.toString(), "agreed", agreed));
        records.markDeviating(id);
    }
}
