package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.sandbox.storage.StorageQuota;

/**
 * What one evaluation may use.
 *
 * @param gas units for the challenge's own code, 1 to 10^15
 * @param agentGas units for all runs of a submission together, 0 to 10^15; 0 means that submissions are not run
 * @param memoryPages the linear memory of each module in pages of 64 KiB, 1 to 1,024 (64 MiB): the sandbox grants no more
 * @param outputBytes the largest output, 0 to 1 MiB
 * @param storage what the challenge may keep
 * @param wallClockMillis how long a validator tries before it abstains, 1 to 600,000; a validator may abstain sooner
 */
public record ChallengeLimits(
        long gas, long agentGas, int memoryPages, int outputBytes, StorageQuota storage, int wallClockMillis) {

    /** The usual time for an evaluation. */
    public static final int STANDARD_WALL_CLOCK_MILLIS = 60_000;

    private static final long MAX_GAS = 1_000_000_000_000_000L;

    /** Limits of a challenge that keeps nothing, with the usual time. */
    public ChallengeLimits(long gas, long agentGas, int memoryPages, int outputBytes) {
        this(gas, agentGas, memoryPages, outputBytes, StorageQuota.NONE, STANDARD_WALL_CLOCK_MILLIS);
    }

    public ChallengeLimits {
        range("gas", gas, 1, MAX_GAS);
        range("agentGas", agentGas, 0, MAX_GAS);
        range("memoryPages", memoryPages, 1, 1_024);
        range("outputBytes", outputBytes, 0, 1 << 20);
        range("wallClockMs", wallClockMillis, 1, 600_000);
    }

    void encode(CanonicalWriter out) {
        out.u63(gas).u63(agentGas).u32(memoryPages).u32(outputBytes);
        out.u32(storage.keys()).u32(storage.bytes()).u32(wallClockMillis);
    }

    static ChallengeLimits decode(CanonicalReader in) {
        return new ChallengeLimits(
                in.u63(), in.u63(), in.u31(), in.u31(), new StorageQuota(in.u31(), in.u31()), in.u31());
    }

    private static void range(String what, long found, long least, long most) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(what + " is from " + least + " to " + most + ", found " + found);
        }
    }
}
