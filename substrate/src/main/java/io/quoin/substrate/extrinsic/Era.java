package io.quoin.substrate.extrinsic;

import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;

/**
 * How long a transaction may be included: for ever, or in the blocks of one period after its birth.
 *
 * @param period the number of blocks, a power of two from 4 to 65,536; 0 if immortal
 * @param phase the birth block modulo the period, a multiple of {@code period / 4096} where that is above 1
 */
public record Era(int period, int phase) {

    /** No end. */
    public static final Era IMMORTAL = new Era(0, 0);

    private static final int SHORTEST = 4;
    private static final int LONGEST = 1 << 16;
    private static final int LARGEST_EXACT = 1 << 12;

    public Era {
        boolean immortal = period == 0 && phase == 0;
        boolean mortal = period >= SHORTEST
                && period <= LONGEST
                && Integer.bitCount(period) == 1
                && phase >= 0
                && phase < period
                && phase % quantum(period) == 0;
        if (!immortal && !mortal) {
            throw new IllegalArgumentException("No era has the period " + period + " and the phase " + phase);
        }
    }

    /**
     * The era that begins at (or, with long periods, shortly before) a block.
     *
     * @param length the wanted number of blocks; the next power of two from 4 to 65,536 is taken
     */
    public static Era mortal(int length, long block) {
        int wanted = Math.min(LONGEST, Math.max(SHORTEST, length));
        int period = wanted == 1 ? 1 : Integer.highestOneBit(wanted - 1) << 1;
        int phase = (int) (block % period);
        return new Era(period, phase - phase % quantum(period));
    }

    public boolean isImmortal() {
        return period == 0;
    }

    /** The block whose hash is signed, for a transaction seen at {@code current}; 0 (genesis) if immortal. */
    public long birth(long current) {
        return isImmortal() ? 0 : Math.floorDiv(Math.max(current, phase) - phase, (long) period) * period + phase;
    }

    /** The first block that may no longer include it; {@link Long#MAX_VALUE} if immortal. */
    public long death(long current) {
        return isImmortal() ? Long.MAX_VALUE : birth(current) + period;
    }

    public void write(ScaleWriter out) {
        if (isImmortal()) {
            out.u8(0);
        } else {
            int exponent = Integer.numberOfTrailingZeros(period);
            out.u16(exponent - 1 | phase / quantum(period) << 4);
        }
    }

    /** Reads an era. */
    public static Era read(ScaleReader in) {
        int first = in.u8();
        if (first == 0) {
            return IMMORTAL;
        }
        int encoded = first | in.u8() << 8;
        int period = 2 << (encoded & 0xf);
        int phase = (encoded >> 4) * quantum(period);
        if (period < SHORTEST || phase >= period) {
            throw new ScaleException("No era has the period " + period + " and the phase " + phase);
        }
        return new Era(period, phase);
    }

    private static int quantum(int period) {
        return Math.max(1, period / LARGEST_EXACT);
    }
}
