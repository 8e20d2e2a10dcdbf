package io.quoin.host.snapshot;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.merkle.Subtree;

/** What a node that lags asks another one. As bytes: a tag u8, and the fields in the ledger's notation. */
sealed interface SnapshotRequest {

    /** The most bytes of a request. */
    int MAX_BYTES = 64;

    /** How far the peer is and which snapshots it has; answered by a {@link SnapshotOffer}. */
    record OfferOf() implements SnapshotRequest {}

    /** The first change of validators above a height; answered by it, or by its absence. */
    record ChangeAfter(long height) implements SnapshotRequest {}

    /** A decided block with its certificate; answered by it, or by its absence. */
    record BlockOf(long height) implements SnapshotRequest {}

    /** A subtree of the snapshot of a height; answered by a {@link SubtreeAnswer}, or by the snapshot's absence. */
    record PartOf(long height, Subtree place) implements SnapshotRequest {}

    default byte[] encode() {
        CanonicalWriter out = new CanonicalWriter();
        if (this instanceof OfferOf) {
            out.u8(1);
        } else if (this instanceof ChangeAfter change) {
            out.u8(2).u63(change.height);
        } else if (this instanceof BlockOf block) {
            out.u8(3).u63(block.height);
        } else if (this instanceof PartOf part) {
            part.place.encode(out.u8(4).u63(part.height));
        }
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are no request */
    static SnapshotRequest decode(byte[] bytes) {
        return CanonicalReader.read(bytes, in -> {
            int tag = in.u8();
            return switch (tag) {
                case 1 -> new OfferOf();
                case 2 -> new ChangeAfter(in.u63());
                case 3 -> new BlockOf(in.u63());
                case 4 -> new PartOf(in.u63(), Subtree.decode(in));
                default -> throw new IllegalArgumentException("No request has the tag " + tag);
            };
        });
    }
}
