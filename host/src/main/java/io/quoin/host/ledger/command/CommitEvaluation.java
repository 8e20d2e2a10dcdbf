package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;

/**
 * An evaluator binds itself to a result that it does not show yet. Signed by its session key.
 *
 * @param evaluator the evaluator's hotkey
 * @param commitment {@link EvaluationResult#commitment}
 */
public record CommitEvaluation(Hash submission, AccountId evaluator, Hash commitment) implements Command {

    @Override
    public CommandType type() {
        return CommandType.COMMIT_EVALUATION;
    }

    @Override
    public void encodeFields(CanonicalWriter out) {
        out.fixed(submission).fixed(evaluator).fixed(commitment);
    }

    static CommitEvaluation decodeFields(CanonicalReader in) {
        return new CommitEvaluation(in.hash(), in.account(), in.hash());
    }
}
