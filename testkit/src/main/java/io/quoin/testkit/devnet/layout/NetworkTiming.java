package io.quoin.testkit.devnet.layout;

/**
 * The dev chain's pace and the epochs on it.
 *
 * @param blockMillis milliseconds between chain blocks
 * @param finalityLag blocks between the newest and the finalized head
 * @param epochBlocks chain blocks of an epoch
 * @param startChainBlock the chain block at which epoch 0 begins: later than the nodes need to start
 */
public record NetworkTiming(long blockMillis, int finalityLag, int epochBlocks, int startChainBlock) {

    /** Two blocks a second; an epoch every six seconds; the first ends after the nodes had time to start. */
    public static NetworkTiming standard(int validators) {
        return new NetworkTiming(500, 1, 12, 8 + 3 * validators);
    }
}
