package io.quoin.host.evaluation.record;

import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.spi.value.Hash;

/** Evaluates in a sandbox, with or without a record. */
@FunctionalInterface
public interface RequestRunner {

    /**
     * Evaluates and waits for the result, which depends on the request alone.
     *
     * @param submission what the record is kept under
     * @throws io.quoin.spi.error.QuoinException if this machine has no result, or the challenge is refused
     */
    EvaluationResult run(Hash submission, EvaluationRequest request);
}
