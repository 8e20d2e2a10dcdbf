package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identity.Sha256;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * A place in the key space of 256 bits, as four words from the highest on. The distance of two places is their XOR.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/kad-dht/README.md">libp2p kad-dht</a>
 */
public record KadId(long first, long second, long third, long fourth) {

    /** The number of bits. */
    static final int BITS = 256;

    /** The place of a key: its SHA-256. */
    static KadId of(byte[] key) {
        return fromHash(Sha256.of(key));
    }

    static KadId fromHash(byte[] hash) {
        ByteBuffer words = ByteBuffer.wrap(hash);
        return new KadId(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /** How many bits at the front two places have in common; 256 if they are the same. */
    int commonPrefix(KadId other) {
        long[] differences = {first ^ other.first, second ^ other.second, third ^ other.third, fourth ^ other.fourth};
        int common = 0;
        for (long difference : differences) {
            common += Long.numberOfLeadingZeros(difference);
            if (difference != 0) {
                break;
            }
        }
        return common;
    }

    /** Orders peers by their distance to this place, the nearest first. */
    Comparator<KadPeer> nearestFirst() {
        return (a, b) -> compareDistances(a.place(), b.place());
    }

    /** Negative if the first place is nearer to this one than the second. */
    int compareDistances(KadId a, KadId b) {
        if (a.first != b.first) {
            return Long.compareUnsigned(a.first ^ first, b.first ^ first);
        }
        if (a.second != b.second) {
            return Long.compareUnsigned(a.second ^ second, b.second ^ second);
        }
        if (a.third != b.third) {
            return Long.compareUnsigned(a.third ^ third, b.third ^ third);
        }
        return Long.compareUnsigned(a.fourth ^ fourth, b.fourth ^ fourth);
    }
}
