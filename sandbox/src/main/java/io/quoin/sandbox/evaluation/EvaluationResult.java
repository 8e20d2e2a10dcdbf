package io.quoin.sandbox.evaluation;

import io.quoin.spi.value.Hash;

/**
 * The result of an evaluation: code, score, gas and output are equal on every engine; log and detail are for people.
 *
 * @param score 0 to {@link #MAX_SCORE}; 0 unless the code is {@code OK}
 * @param gasUsed of the challenge; its limit if it did not return
 * @param agentGas of all runs of the agent
 * @param outputHash SHA-256 of {@code output}
 * @param output what the challenge wrote; empty unless the code is {@code OK}
 */
public record EvaluationResult(
        EvaluationCode code,
        long score,
        long gasUsed,
        long agentGas,
        Hash outputHash,
        byte[] output,
        String log,
        String detail) {

    /** A perfect score. */
    public static final long MAX_SCORE = 1_000_000_000;
}
