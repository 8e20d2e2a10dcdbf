package io.quoin.host.blob.spread;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.Hash;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a peer says it keeps of a content.
 *
 * @param manifest the hash of the manifest
 */
record Offer(Hash manifest, SortedSet<Integer> slices) {

    /** The most manifests of one content that a node keeps slices of, and so the most offers. */
    static final int MAX_OFFERS = 4;

    /** The most bytes of an answer with offers. */
    static final int MAX_BYTES = 4 + MAX_OFFERS * (Hash.SIZE + SliceNumbers.MAX_BYTES);

    Offer {
        slices = Collections.unmodifiableSortedSet(new TreeSet<>(slices));
    }

    static byte[] encode(List<Offer> offers) {
        return new CanonicalWriter()
                .list(offers, (out, offer) -> SliceNumbers.encode(out.fixed(offer.manifest), offer.slices))
                .toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are no list of offers */
    static List<Offer> decode(byte[] bytes) {
        return CanonicalReader.read(
                bytes, in -> in.list(MAX_OFFERS, each -> new Offer(each.hash(), SliceNumbers.decode(each))));
    }
}
