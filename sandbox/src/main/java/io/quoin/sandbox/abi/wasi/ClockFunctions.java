package io.quoin.sandbox.abi.wasi;

import io.quoin.spi.wasm.GuestMemory;

/** Wall clock and monotonic clock; both show the time of the decided block, and stand still. */
final class ClockFunctions {

    private static final int MONOTONIC = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long timeMs;

    ClockFunctions(long timeMs) {
        this.timeMs = timeMs;
    }

    long[] resolution(GuestMemory memory, long[] call) {
        return answer(memory, call[0], call[1], NANOS_PER_MILLI);
    }

    long[] time(GuestMemory memory, long[] call) {
        return answer(memory, call[0], call[2], Math.multiplyExact(timeMs, NANOS_PER_MILLI));
    }

    private static long[] answer(GuestMemory memory, long clock, long pointer, long nanos) {
        if (clock > MONOTONIC) {
            return Errno.INVAL.result();
        }
        GuestWriter.u64(memory, pointer, nanos);
        return Errno.SUCCESS.result();
    }
}
