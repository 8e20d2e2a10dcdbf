package io.quoin.host.evaluation;

import io.quoin.host.ledger.command.EvaluationResult;

/**
 * A submission's result and who found it.
 *
 * @param engine name and version of the engine, for people
 */
public record EvaluatedSubmission(EvaluationResult result, String engine) {}
