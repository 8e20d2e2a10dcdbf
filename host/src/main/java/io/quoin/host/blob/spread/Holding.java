package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A manifest, and which of its slices this node keeps. */
record Holding(BlobManifest manifest, SortedSet<Integer> slices) {

    Holding {
        slices = Collections.unmodifiableSortedSet(new TreeSet<>(slices));
    }

    Holding with(int slice) {
        SortedSet<Integer> more = new TreeSet<>(slices);
        more.add(slice);
        return new Holding(manifest, more);
    }

    Holding without(Collection<Integer> dropped) {
        SortedSet<Integer> fewer = new TreeSet<>(slices);
        fewer.removeAll(dropped);
        return new Holding(manifest, fewer);
    }

    /** The bytes of the slices. */
    long bytes() {
        return slices.size() * manifest.sliceBytes();
    }

    Offer offer() {
        return new Offer(manifest.hash(), slices);
    }

    byte[] encode() {
        CanonicalWriter out = new CanonicalWriter();
        SliceNumbers.encode(out, slices);
        return out.octets(new Octets(manifest.encode())).toBytes();
    }

    static Holding decode(byte[] bytes) {
        return CanonicalReader.read(bytes, in -> {
            SortedSet<Integer> slices = SliceNumbers.decode(in);
            return new Holding(
                    BlobManifest.decode(in.octets(BlobManifest.MAX_BYTES).toBytes()), slices);
        });
    }
}
