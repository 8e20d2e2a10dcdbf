package io.quoin.host.evaluation;

import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.SubmissionRecord;
import java.util.Optional;

/**
 * For how long a validator keeps what it found for a submission that was closed without its result. A commitment that was
 * handed in may get into a block all the same, and is to be opened then: a validator that was away for some days still can.
 */
public final class Retention {

    /** For how many epochs after the one in which the submission was closed a result waits for its commitment. */
    public static final int KEEP_EPOCHS = 2;

    /** The same for a commitment that is in a block: for how many epochs after both it waits to be opened. */
    public static final int REVEAL_EPOCHS = 64;

    private Retention() {}

    /**
     * Whether nothing need be kept any more.
     *
     * @param own what the ledger has of this validator's evaluation
     */
    public static boolean isOver(LedgerQueries ledger, SubmissionRecord submission, Optional<EvaluationRecord> own) {
        if (submission.status().isOpen()) {
            return false;
        }
        long since = Math.max(
                submission.closedHeight(),
                own.map(EvaluationRecord::commitHeight).orElse(0L));
        boolean waitsForReveal = own.isPresent() && own.get().reveal().isEmpty();
        return haveEnded(ledger, 1 + (waitsForReveal ? REVEAL_EPOCHS : KEEP_EPOCHS), since);
    }

    /** Whether at least so many epochs ended in the block of this height or later. */
    private static boolean haveEnded(LedgerQueries ledger, int epochs, long since) {
        long first = ledger.currentEpoch().epoch() - epochs;
        return first >= 0 && ledger.epoch(first).orElseThrow().closedHeight() >= since;
    }
}
