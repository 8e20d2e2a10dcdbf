package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.chain.BlockRef;

/**
 * How an epoch ended.
 *
 * @param closedHeight the block that closed it
 * @param chainBlock the chain block that its weights use
 * @param retainedValidators whether the next epoch kept the members, because nobody with a session key had stake and a
 *     permit
 */
public record EpochRecord(long epoch, long closedHeight, BlockRef chainBlock, boolean retainedValidators) {

    void encode(CanonicalWriter out) {
        out.u63(epoch)
                .u63(closedHeight)
                .u63(chainBlock.number())
                .fixed(chainBlock.hash())
                .flag(retainedValidators);
    }

    static EpochRecord decode(CanonicalReader in) {
        return new EpochRecord(in.u63(), in.u63(), new BlockRef(in.u63(), in.hash()), in.flag());
    }
}
