package io.quoin.host.evaluation;

import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.state.SubmissionRecord;

/** Comes to a submission's result: a function of its arguments alone, whatever the engine. */
@FunctionalInterface
public interface SubmissionEvaluator {

    /**
     * Runs the challenge on the artifact.
     *
     * @throws io.quoin.spi.error.QuoinException if this validator cannot come to a result, now or ever; it says nothing
     *     then
     */
    EvaluatedSubmission evaluate(Manifest manifest, SubmissionRecord submission, byte[] module, byte[] artifact);
}
