package io.quoin.testkit.devchain;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a dev chain runs.
 *
 * @param port the WebSocket port on 127.0.0.1; 0 for any free one
 * @param blockTime the time between blocks; zero for blocks on demand only
 * @param finalityLag how many blocks the finalized head is behind the newest, 0 to 255
 * @param clock where the blocks' timestamps come from
 */
public record DevChainOptions(int port, Duration blockTime, int finalityLag, InstantSource clock) {

    /** The longest finality lag: less than the number of states that are kept. */
    public static final int MAX_FINALITY_LAG = 255;

    public DevChainOptions {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("Expected a port of 0 to 65535, found " + port);
        }
        if (blockTime.isNegative()) {
            throw new IllegalArgumentException("Expected a block time of at least 0, found " + blockTime);
        }
        if (finalityLag < 0 || finalityLag > MAX_FINALITY_LAG) {
            throw new IllegalArgumentException("Expected a finality lag of 0 to 255, found " + finalityLag);
        }
    }

    /** Blocks on demand, any free port, finality one block behind. */
    public static DevChainOptions manual() {
        return new DevChainOptions(0, Duration.ZERO, 1, InstantSource.system());
    }

    /** A block at every interval, any free port, finality one block behind. */
    public static DevChainOptions every(Duration blockTime) {
        return new DevChainOptions(0, blockTime, 1, InstantSource.system());
    }
}
