package io.quoin.host.evaluation;

import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.StorageWrites;

/**
 * A submission's result and who found it.
 *
 * @param writes whose hash the result has
 * @param engine name and version of the engine, for people
 */
public record EvaluatedSubmission(EvaluationResult result, StorageWrites writes, String engine) {}
