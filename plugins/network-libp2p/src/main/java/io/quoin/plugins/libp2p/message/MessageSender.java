package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.OutboundChannel;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.plugins.libp2p.net.SwarmListener;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Sends one-way messages: one long-lived stream and one bounded queue per peer and protocol. Thread-safe. */
public final class MessageSender implements SwarmListener {

    private static final int MAX_PROTOCOLS_PER_PEER = 64;

    private final Swarm swarm;
    private final int maxQueuedBytes;
    private final RandomGenerator random;
    private final Map<PeerId, Map<String, OutboundChannel>> channels = new ConcurrentHashMap<>();

    public MessageSender(Swarm swarm, int maxQueuedBytes, RandomGenerator random) {
        this.swarm = swarm;
        this.maxQueuedBytes = maxQueuedBytes;
        this.random = random;
    }

    /** Queues a message; false if the peer is not connected or its queue is full. */
    public boolean send(PeerId peer, String protocol, byte[] message) {
        if (swarm.connection(peer) == null) {
            return false;
        }
        Map<String, OutboundChannel> ofPeer = channels.computeIfAbsent(peer, id -> new ConcurrentHashMap<>());
        if (ofPeer.size() >= MAX_PROTOCOLS_PER_PEER && !ofPeer.containsKey(protocol)) {
            return false;
        }
        return ofPeer.computeIfAbsent(
                        protocol, name -> new OutboundChannel(swarm, peer, List.of(name), maxQueuedBytes, random))
                .offer(message);
    }

    @Override
    public void opened(Connection connection) {}

    @Override
    public void connected(PeerId peer) {}

    @Override
    public void disconnected(PeerId peer) {
        Map<String, OutboundChannel> ofPeer = channels.remove(peer);
        if (ofPeer != null) {
            ofPeer.values().forEach(OutboundChannel::close);
        }
    }
}
