package io.quoin.spi.network;

import io.quoin.spi.Capability;

/** What one network can do and another cannot. */
public enum NetworkCapability implements Capability {
    /**
     * A topic's messages reach peers that are connected only through others, each validated at each hop. A network that
     * does not declare it delivers them to the publisher's own peers and never further.
     */
    TOPIC_FORWARDING,
    /**
     * Peers are measured and named: {@link PeerInfo#roundTrip}, {@link PeerInfo#bandwidth}, {@link PeerInfo#lossPermille}
     * and {@link PeerInfo#agent} are filled in soon after a peer is connected. A network that does not declare it leaves
     * them empty.
     */
    PEER_MEASUREMENT,
    /**
     * The peers keep records and providers: {@link PeerNetwork#dht} gives them. A network that does not declare it
     * refuses with {@code NET_UNSUPPORTED}.
     */
    DHT,
    /**
     * Duplex streams: {@link PeerNetwork#open} and {@link PeerNetwork#accept}. A network that does not declare it refuses
     * with {@code NET_UNSUPPORTED}.
     */
    STREAMS
}
