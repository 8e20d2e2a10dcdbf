package io.quoin.host.evaluation;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.RevealEvaluation;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;

/**
 * What this validator found, kept until it is revealed: after a restart the same result and salt must come out, or the
 * commitment could never be opened.
 *
 * @param engine name and version of the engine that found it
 */
record OwnEvaluation(Hash submission, EvaluationResult result, StorageWrites writes, String engine, Hash salt) {

    byte[] encode() {
        CanonicalWriter out = new CanonicalWriter().fixed(submission);
        result.encode(out);
        writes.encode(out);
        return out.text(engine).fixed(salt).toBytes();
    }

    static OwnEvaluation decode(byte[] bytes) {
        return CanonicalReader.read(
                bytes,
                in -> new OwnEvaluation(
                        in.hash(),
                        EvaluationResult.decode(in),
                        StorageWrites.decode(in),
                        in.text(RevealEvaluation.MAX_ENGINE),
                        in.hash()));
    }

    Hash commitment(AccountId evaluator) {
        return result.commitment(submission, evaluator, salt);
    }

    RevealEvaluation reveal(AccountId evaluator) {
        return new RevealEvaluation(submission, evaluator, result, writes, engine, salt);
    }
}
