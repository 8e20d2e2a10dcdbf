package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/**
 * What one evaluation may use.
 *
 * @param gas units for the challenge's own code, 1 to 10^15
 * @param agentGas units for all runs of a submission together, 0 to 10^15; 0 means that submissions are not run
 * @param memoryPages the linear memory of each module in pages of 64 KiB, 1 to 1,024 (64 MiB): the sandbox grants no more
 * @param outputBytes the largest output, 0 to 1 MiB
 */
public record ChallengeLimits(long gas, long agentGas, int memoryPages, int outputBytes) {

    private static final long MAX_GAS = 1_000_000_000_000_000L;

    public ChallengeLimits {
        range("gas", gas, 1, MAX_GAS);
        range("agentGas", agentGas, 0, MAX_GAS);
        range("memoryPages", memoryPages, 1, 1_024);
        range("outputBytes", outputBytes, 0, 1 << 20);
    }

    void encode(CanonicalWriter out) {
        out.u63(gas).u63(agentGas).u32(memoryPages).u32(outputBytes);
    }

    static ChallengeLimits decode(CanonicalReader in) {
        return new ChallengeLimits(in.u63(), in.u63(), in.u31(), in.u31());
    }

    private static void range(String what, long found, long least, long most) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(what + " is from " + least + " to " + most + ", found " + found);
        }
    }
}
