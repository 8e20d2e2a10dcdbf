package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.value.Hash;

/**
 * A state that the network has certified: a block, and the two after it whose headers carry the states before and after
 * it. The blocks follow each other; their certificates are still to be checked.
 *
 * @param block the last block whose effects are in the state
 */
public record Checkpoint(CertifiedBlock block, CertifiedBlock second, CertifiedBlock third) {

    public Checkpoint {
        requireNext(block.block(), second.block());
        requireNext(second.block(), third.block());
    }

    private static void requireNext(Block one, Block next) {
        if (next.height() != one.height() + 1 || !next.parent().equals(one.hash())) {
            throw new IllegalArgumentException(
                    "Block " + next.height() + " does not follow block " + one.height() + ", " + one.hash());
        }
    }

    public long height() {
        return block.block().height();
    }

    /** The state before the block. */
    public Hash rootBefore() {
        return second.block().stateRoot();
    }

    /** The state after the block. */
    public Hash root() {
        return third.block().stateRoot();
    }

    public void encode(CanonicalWriter out) {
        CertifiedBlockCodec.encode(out, block);
        CertifiedBlockCodec.encode(out, second);
        CertifiedBlockCodec.encode(out, third);
    }

    public static Checkpoint decode(CanonicalReader in) {
        return new Checkpoint(
                CertifiedBlockCodec.decode(in), CertifiedBlockCodec.decode(in), CertifiedBlockCodec.decode(in));
    }
}
