package io.quoin.host.snapshot;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import java.util.List;

/**
 * How far a peer says it is. Nothing of it is believed but that it may be worth asking.
 *
 * @param tip the last applied height
 * @param heights of its snapshots, each with the two blocks after it that certify it
 */
record SnapshotOffer(long tip, List<Long> heights) {

    /** The most snapshots of a peer. */
    static final int MAX_SNAPSHOTS = 8;

    /** The most bytes of an encoding. */
    static final int MAX_BYTES = Long.BYTES + Integer.BYTES + MAX_SNAPSHOTS * Long.BYTES;

    SnapshotOffer {
        heights = List.copyOf(heights);
        for (long height : heights) {
            if (height < 1 || height > tip - 2) {
                throw new IllegalArgumentException(
                        "A snapshot of height " + height + " is not certified at height " + tip);
            }
        }
    }

    byte[] encode() {
        return new CanonicalWriter()
                .u63(tip)
                .list(heights, CanonicalWriter::u63)
                .toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are no offer */
    static SnapshotOffer decode(byte[] bytes) {
        return CanonicalReader.read(
                bytes, in -> new SnapshotOffer(in.u63(), in.list(MAX_SNAPSHOTS, CanonicalReader::u63)));
    }
}
