package io.quoin.testkit.devnet.layout;

/**
 * The dev chain's pace and the epochs on it.
 *
 * @param blockMillis milliseconds between chain blocks
 * @param finalityLag blocks between the newest and the finalized head
 * @param epochBlocks chain blocks of an epoch
 * @param startChainBlock the chain block at which epoch 0 begins
 * @param resolveEpochs how many epochs a submission may wait for its result: enough for a busy machine
 */
public record NetworkTiming(
        long blockMillis, int finalityLag, int epochBlocks, int startChainBlock, int resolveEpochs) {

    /** Two blocks a second, from when all validators are ready; an epoch every six seconds. */
    public static NetworkTiming standard() {
        return new NetworkTiming(500, 1, 12, 0, 50);
    }
}
