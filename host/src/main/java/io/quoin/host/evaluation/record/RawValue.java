package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/** A guest's value of any sign in eight bytes. */
final class RawValue {

    private static final int HALF = 32;
    private static final long LOW = 0xFFFF_FFFFL;

    private RawValue() {}

    static void encode(CanonicalWriter out, long value) {
        out.u32(value >>> HALF).u32(value & LOW);
    }

    static long decode(CanonicalReader in) {
        return in.u32() << HALF | in.u32();
    }
}
