package io.quoin.sandbox.evaluation;

import io.quoin.sandbox.storage.StorageQuota;
import java.time.Duration;

/**
 * What an evaluation may use. All but the deadline are part of the challenge's manifest and of the result.
 *
 * @param gas of the challenge's own code
 * @param agentGas of all runs of the agent together
 * @param memoryPages of 64 KiB, for the challenge and for the agent each
 * @param outputBytes that the challenge may write
 * @param storage what the challenge may keep
 * @param logBytes after which the log is cut off
 * @param deadline on this machine's clock, after which the validator abstains
 */
public record EvaluationLimits(
        long gas,
        long agentGas,
        int memoryPages,
        int outputBytes,
        StorageQuota storage,
        int logBytes,
        TimeLimit deadline) {

    /** The most pages that profile 1 grants. */
    public static final int MAX_MEMORY_PAGES = 1_024;

    /** The largest output. */
    public static final int MAX_OUTPUT_BYTES = 1 << 24;

    /** The largest log. */
    public static final int MAX_LOG_BYTES = 1 << 20;

    /** Limits with a time that somebody asks for together with the evaluation. */
    public EvaluationLimits(
            long gas,
            long agentGas,
            int memoryPages,
            int outputBytes,
            StorageQuota storage,
            int logBytes,
            Duration deadline) {
        this(gas, agentGas, memoryPages, outputBytes, storage, logBytes, TimeLimit.requested(deadline));
    }

    /** The same for a challenge that keeps nothing. */
    public EvaluationLimits(
            long gas, long agentGas, int memoryPages, int outputBytes, int logBytes, Duration deadline) {
        this(gas, agentGas, memoryPages, outputBytes, StorageQuota.NONE, logBytes, deadline);
    }

    public EvaluationLimits {
        requireRange("gas", gas, Long.MAX_VALUE >> 2);
        requireRange("agentGas", agentGas, Long.MAX_VALUE >> 2);
        requireRange("memoryPages", memoryPages, MAX_MEMORY_PAGES);
        requireRange("outputBytes", outputBytes, MAX_OUTPUT_BYTES);
        requireRange("logBytes", logBytes, MAX_LOG_BYTES);
    }

    /** The same limits whoever set the time. */
    public EvaluationLimits requested() {
        return new EvaluationLimits(gas, agentGas, memoryPages, outputBytes, storage, logBytes, deadline.time());
    }

    private static void requireRange(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be from 0 to " + most);
        }
    }
}
