package io.quoin.spi.network;

import io.quoin.spi.Unstable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A connected peer.
 *
 * @param address the remote multiaddr
 * @param agent what the peer calls itself in identify; empty until known
 * @param connectedSince when the present connection was made
 * @param roundTrip the last measured round trip; absent until measured
 * @param bytesReceived on this connection, before decryption
 * @param bytesSent on this connection, after encryption
 * @param bandwidth over the last seconds; absent until measured
 * @param lossPermille of the latest pings, how many of a thousand were not answered when the next one was due, 0 to 1000:
 *     what a lossy or overloaded path does to somebody who waits; absent until measured
 */
@Unstable("More may be measured.")
public record PeerInfo(
        PeerId id,
        String address,
        String agent,
        Instant connectedSince,
        Optional<Duration> roundTrip,
        long bytesReceived,
        long bytesSent,
        Optional<Bandwidth> bandwidth,
        OptionalInt lossPermille) {}
