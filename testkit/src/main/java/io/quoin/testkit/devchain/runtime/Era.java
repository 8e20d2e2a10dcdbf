package io.quoin.testkit.devchain.runtime;

import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;

/**
 * How long an extrinsic is valid.
 *
 * @param period blocks, a power of two from 4 to 65,536; 0 for an immortal extrinsic
 * @param phase the offset of the birth block in the period
 */
public record Era(long period, long phase) {

    private static final long QUANTIZE_SHIFT = 12;

    static Era read(ScaleReader reader) {
        int first = reader.u8();
        if (first == 0) {
            return new Era(0, 0);
        }
        int encoded = first | reader.u8() << 8;
        long period = 2L << (encoded % 16);
        long quantum = Math.max(period >> QUANTIZE_SHIFT, 1);
        long phase = (encoded >> 4) * quantum;
        if (period < 4 || phase >= period) {
            throw new ScaleException("An era of period " + period + " has no phase " + phase);
        }
        return new Era(period, phase);
    }

    boolean immortal() {
        return period == 0;
    }

    /** The block whose hash the extrinsic is signed with, seen from the current block. */
    long birth(long current) {
        return immortal() ? 0 : (Math.max(current, phase) - phase) / period * period + phase;
    }

    /** The first block that the extrinsic is not valid in any more, seen from the current block. */
    public long death(long current) {
        return immortal() ? Long.MAX_VALUE : birth(current) + period;
    }
}
