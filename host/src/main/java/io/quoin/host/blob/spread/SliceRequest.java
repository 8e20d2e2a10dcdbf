package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.value.Hash;
import java.util.SortedSet;

/** What a node asks another one about slices. As bytes: a tag u8, and the fields in the ledger's notation. */
sealed interface SliceRequest {

    /** The most bytes of a request. */
    int MAX_BYTES = 1 + 4 + BlobManifest.MAX_BYTES + SliceNumbers.MAX_BYTES;

    /** What the peer keeps of a content; answered by a list of {@link Offer}. */
    record OffersOf(Hash content) implements SliceRequest {}

    /** A manifest by its hash; answered by it, or by its absence. */
    record ManifestOf(Hash content, Hash manifest) implements SliceRequest {}

    /** One shard; answered by it, or by its absence. */
    record ShardOf(Hash content, Hash manifest, int slice, int chunk) implements SliceRequest {}

    /** That the peer fetch slices and keep them; answered by a {@link TakeAnswer}. */
    record Take(BlobManifest manifest, SortedSet<Integer> slices) implements SliceRequest {}

    default byte[] encode() {
        CanonicalWriter out = new CanonicalWriter();
        if (this instanceof OffersOf offers) {
            out.u8(1).fixed(offers.content);
        } else if (this instanceof ManifestOf manifest) {
            out.u8(2).fixed(manifest.content).fixed(manifest.manifest);
        } else if (this instanceof ShardOf shard) {
            out.u8(3).fixed(shard.content).fixed(shard.manifest).u8(shard.slice).u16(shard.chunk);
        } else if (this instanceof Take take) {
            out.u8(4).octets(new Octets(take.manifest.encode()));
            SliceNumbers.encode(out, take.slices);
        }
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are no request */
    static SliceRequest decode(byte[] bytes) {
        return CanonicalReader.read(bytes, in -> {
            int tag = in.u8();
            return switch (tag) {
                case 1 -> new OffersOf(in.hash());
                case 2 -> new ManifestOf(in.hash(), in.hash());
                case 3 -> new ShardOf(in.hash(), in.hash(), in.u8(), in.u16());
                case 4 -> take(in);
                default -> throw new IllegalArgumentException("No request has the tag " + tag);
            };
        });
    }

    private static Take take(CanonicalReader in) {
        BlobManifest manifest =
                BlobManifest.decode(in.octets(BlobManifest.MAX_BYTES).toBytes());
        SortedSet<Integer> slices = SliceNumbers.decode(in);
        if (slices.isEmpty() || slices.last() >= manifest.slices()) {
            throw new IllegalArgumentException("Expected some of " + manifest.slices() + " slices, found " + slices);
        }
        return new Take(manifest, slices);
    }
}
