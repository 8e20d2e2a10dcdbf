package io.quoin.host.author;

import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.spi.error.QuoinException;

/** What an evaluation came to on one engine. */
public sealed interface EngineOutcome {

    /** The engine's name, and its version where it could be made. */
    String engine();

    /** A result, on which a validator would vote. */
    record Evaluated(String engine, EvaluationResult result) implements EngineOutcome {}

    /** None: a validator would abstain. */
    record Abstained(String engine, QuoinException reason) implements EngineOutcome {}
}
