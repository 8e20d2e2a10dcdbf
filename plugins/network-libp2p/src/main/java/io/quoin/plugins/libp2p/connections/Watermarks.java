package io.quoin.plugins.libp2p.connections;

import java.time.Duration;

/**
 * How many peers a node stays connected with.
 *
 * @param low to so many it comes back
 * @param high with more than so many it lets some go
 * @param grace in which a new connection is left alone
 */
public record Watermarks(int low, int high, Duration grace) {

    public Watermarks {
        if (low > high) {
            throw new IllegalArgumentException("The low watermark " + low + " is above the high one, " + high);
        }
    }
}
