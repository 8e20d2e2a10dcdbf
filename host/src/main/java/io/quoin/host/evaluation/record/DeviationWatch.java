package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices when the network agrees on another result than this validator revealed, and has the record kept. */
public final class DeviationWatch implements LedgerListener {

    private static final Logger LOG = LoggerFactory.getLogger(DeviationWatch.class);

    private final AccountId self;
    private final LedgerQueries ledger;
    private final BiConsumer<String, Map<String, String>> audit;
    private final Consumer<Hash> deviating;
    private final Executor worker;

    /**
     * @param self this validator's hotkey
     * @param audit takes an event and its data
     * @param deviating takes the ids of such submissions
     * @param worker runs one task after the other
     */
    public DeviationWatch(
            AccountId self,
            LedgerQueries ledger,
            BiConsumer<String, Map<String, String>> audit,
            Consumer<Hash> deviating,
            Executor worker) {
        this.self = self;
        this.ledger = ledger;
        this.audit = audit;
        this.deviating = deviating;
        this.worker = worker;
    }

    @Override
    public void applied(AppliedBlock block) {
        for (LedgerEvent event : block.events()) {
            if (event instanceof LedgerEvent.SubmissionFinal closed) {
                look(closed.submission().id());
            } else if (event instanceof LedgerEvent.EvaluationRevealed revealed
                    && revealed.evaluation().evaluator().equals(self)) {
                look(revealed.evaluation().submission());
            }
        }
    }

    private void look(Hash submission) {
        worker.execute(() -> ledger.evaluations(submission).stream()
                .filter(evaluation -> evaluation.evaluator().equals(self) && evaluation.deviates())
                .findFirst()
                .flatMap(EvaluationRecord::reveal)
                .ifPresent(reveal -> deviated(submission, reveal.result())));
    }

    private void deviated(Hash submission, EvaluationResult found) {
        deviating.accept(submission);
        LOG.warn(
                "The network agreed on another result for {} than {}: see 'quoin evaluation show {}'",
                submission.shortHex(),
                found,
                submission);
        audit.accept("evaluation.deviated", Map.of("submission", submission.toHex(), "found", found.toString()));
    }
}
