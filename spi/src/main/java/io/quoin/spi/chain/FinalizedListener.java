package io.quoin.spi.chain;

/** Learns of finalized blocks. */
@FunctionalInterface
public interface FinalizedListener {
    void finalized(BlockRef head);
}
