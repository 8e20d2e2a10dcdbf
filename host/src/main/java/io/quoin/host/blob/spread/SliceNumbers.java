package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sets of slices as bytes: a list of u8, ascending. */
final class SliceNumbers {

    /** The most bytes of a set. */
    static final int MAX_BYTES = 4 + BlobCoding.MAX_SLICES;

    private SliceNumbers() {}

    static void encode(CanonicalWriter out, SortedSet<Integer> slices) {
        out.list(List.copyOf(slices), CanonicalWriter::u8);
    }

    static SortedSet<Integer> decode(CanonicalReader in) {
        SortedSet<Integer> slices = new TreeSet<>();
        for (int slice : in.list(BlobCoding.MAX_SLICES, CanonicalReader::u8)) {
            if (!slices.isEmpty() && slice <= slices.last() || slice >= BlobCoding.MAX_SLICES) {
                throw new IllegalArgumentException("Slices are below " + BlobCoding.MAX_SLICES
                        + " and in ascending order, found " + slice + " after " + slices);
            }
            slices.add(slice);
        }
        return slices;
    }
}
