package io.quoin.plugins.pbft.message;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;

/**
 * The answer to {@link BodyRequest}; the hash is checked by whoever asked.
 *
 * @param digest the block's hash, computed by the reader
 */
public record Body(Block block, Hash digest) implements Message {

    @Override
    public long height() {
        return block.height();
    }
}
