package io.quoin.plugins.pbft.message;

import io.quoin.spi.consensus.Block;

/**
 * A decided block for a validator that lags. Proven by its certificate, so it is not signed.
 *
 * @param certificate COMMIT seals
 */
public record Decided(Block block, Certificate certificate) implements Message {

    @Override
    public long height() {
        return block.height();
    }
}
