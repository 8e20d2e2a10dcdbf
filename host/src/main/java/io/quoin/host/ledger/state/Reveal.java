package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.RevealEvaluation;

/**
 * What an evaluator revealed.
 *
 * @param height the block that took it
 * @param late whether the evaluation had ended before: the result counts for the record only
 */
public record Reveal(EvaluationResult result, String engine, long height, boolean late) {

    void encode(CanonicalWriter out) {
        result.encode(out);
        out.text(engine).u63(height).flag(late);
    }

    static Reveal decode(CanonicalReader in) {
        return new Reveal(EvaluationResult.decode(in), in.text(RevealEvaluation.MAX_ENGINE), in.u63(), in.flag());
    }
}
