package io.quoin.sandbox.evaluation;

import io.quoin.sandbox.storage.StorageWrite;
import io.quoin.spi.value.Hash;
import java.util.List;

/**
 * The result of an evaluation: code, score, gas, output and writes are equal on every engine; log and detail are for people.
 *
 * @param score 0 to {@link #MAX_SCORE}; 0 unless the code is {@code OK}
 * @param gasUsed of the challenge; its limit if it did not return
 * @param agentGas of all runs of the agent
 * @param outputHash SHA-256 of {@code output}
 * @param output what the challenge wrote; empty unless the code is {@code OK}
 * @param writes to what the challenge keeps, in order of key; none unless the code is {@code OK}
 */
public record EvaluationResult(
        EvaluationCode code,
        long score,
        long gasUsed,
        long agentGas,
        Hash outputHash,
        byte[] output,
        List<StorageWrite> writes,
        String log,
        String detail) {

    public EvaluationResult {
        writes = List.copyOf(writes);
    }

    /** The gas that validators agree on: the challenge's and its agent's together. */
    public long totalGas() {
        return Math.addExact(gasUsed, agentGas);
    }

    /** A perfect score. */
    public static final long MAX_SCORE = 1_000_000_000;
}
