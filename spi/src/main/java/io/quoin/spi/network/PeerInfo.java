package io.quoin.spi.network;

import io.quoin.spi.Unstable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A connected peer.
 *
 * @param address the remote multiaddr
 * @param agent what the peer calls itself in identify; empty until known
 * @param connectedSince when the present connection was made
 * @param roundTrip the last measured round trip; absent until measured
 * @param bytesReceived on this connection, before decryption
 * @param bytesSent on this connection, after encryption
 */
@Unstable("Measured loss and bandwidth will be added.")
public record PeerInfo(
        PeerId id,
        String address,
        String agent,
        Instant connectedSince,
        Optional<Duration> roundTrip,
        long bytesReceived,
        long bytesSent) {}
