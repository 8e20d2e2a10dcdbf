package io.quoin.substrate.sr25519;

/**
 * The part of STROBE-128 that Merlin uses: AD, meta-AD, PRF and KEY, for one party and without transport.
 *
 * @see <a href="https://strobe.sourceforge.io/specs/">STROBE v1.0.2</a>
 */
final class Strobe128 {

    private static final int RATE = 166;

    private static final int FLAG_I = 1;
    private static final int FLAG_A = 1 << 1;
    private static final int FLAG_C = 1 << 2;
    private static final int FLAG_M = 1 << 4;

    private final long[] lanes;
    private int position;
    private int begin;

    Strobe128(byte[] protocol) {
        lanes = new long[25];
        byte[] start = {1, (byte) (RATE + 2), 1, 0, 1, 96, 'S', 'T', 'R', 'O', 'B', 'E', 'v', '1', '.', '0', '.', '2'};
        for (int i = 0; i < start.length; i++) {
            xor(i, start[i]);
        }
        KeccakF1600.permute(lanes);
        metaData(protocol);
    }

    private Strobe128(Strobe128 other) {
        lanes = other.lanes.clone();
        position = other.position;
        begin = other.begin;
    }

    Strobe128 copy() {
        return new Strobe128(this);
    }

    /** Absorbs framing that says what comes next; the parts count as one operation. */
    void metaData(byte[]... parts) {
        begin(FLAG_M | FLAG_A);
        for (byte[] part : parts) {
            absorb(part);
        }
    }

    /** Absorbs associated data. */
    void data(byte[] bytes) {
        begin(FLAG_A);
        absorb(bytes);
    }

    /** Squeezes output that depends on everything absorbed. */
    byte[] output(int count) {
        begin(FLAG_I | FLAG_A | FLAG_C);
        byte[] result = new byte[count];
        for (int i = 0; i < count; i++) {
            result[i] = get(position);
            set(position, (byte) 0);
            advance();
        }
        return result;
    }

    /** Overwrites the state with a secret, so that earlier states cannot be computed back. */
    void key(byte[] secret) {
        begin(FLAG_A | FLAG_C);
        for (byte value : secret) {
            set(position, value);
            advance();
        }
    }

    private void begin(int flags) {
        byte previous = (byte) begin;
        begin = position + 1;
        absorb(new byte[] {previous, (byte) flags});
        if ((flags & FLAG_C) != 0 && position != 0) {
            permute();
        }
    }

    private void absorb(byte[] bytes) {
        for (byte value : bytes) {
            xor(position, value);
            advance();
        }
    }

    private void advance() {
        position++;
        if (position == RATE) {
            permute();
        }
    }

    private void permute() {
        xor(position, (byte) begin);
        xor(position + 1, (byte) 0x04);
        xor(RATE + 1, (byte) 0x80);
        KeccakF1600.permute(lanes);
        position = 0;
        begin = 0;
    }

    private byte get(int index) {
        return (byte) (lanes[index >> 3] >>> shift(index));
    }

    private void set(int index, byte value) {
        lanes[index >> 3] = lanes[index >> 3] & ~(0xffL << shift(index)) | (value & 0xffL) << shift(index);
    }

    private void xor(int index, byte value) {
        lanes[index >> 3] ^= (value & 0xffL) << shift(index);
    }

    private static int shift(int index) {
        return 8 * (index & 7);
    }
}
