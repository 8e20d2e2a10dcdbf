package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.net.OutboundChannel;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** The streams to the peers, with a bounded queue before each. Confined to the core thread. */
final class PeerChannels {

    /** Of the bytes queued for a peer, one in so many is for control alone. */
    private static final int CONTROL_SHARE = 8;

    private final Swarm swarm;
    private final List<String> protocols;
    private final int maxQueuedBytes;
    private final RandomGenerator random;
    private final BiFunction<PeerId, String, List<byte[]>> greeting;
    private final Metrics.Counter dropped;
    private final Map<PeerId, OutboundChannel> channels = new HashMap<>();

    /**
     * @param greeting what each new stream begins with, made on a connection's loop from the peer and the agreed protocol
     * @param dropped counts RPCs for which there was no room
     */
    PeerChannels(
            Swarm swarm,
            List<String> protocols,
            int maxQueuedBytes,
            RandomGenerator random,
            BiFunction<PeerId, String, List<byte[]>> greeting,
            Metrics.Counter dropped) {
        this.swarm = swarm;
        this.protocols = protocols;
        this.maxQueuedBytes = maxQueuedBytes;
        this.random = random;
        this.greeting = greeting;
        this.dropped = dropped;
    }

    void open(PeerId peer) {
        OutboundChannel channel = new OutboundChannel(
                swarm, peer, protocols, maxQueuedBytes, random, agreed -> greeting.apply(peer, agreed));
        channels.put(peer, channel);
        channel.start();
    }

    void close(PeerId peer) {
        OutboundChannel channel = channels.remove(peer);
        if (channel != null) {
            channel.close();
        }
    }

    /** Messages leave room in the queue for control: a link whose GRAFT or PRUNE is lost is a link of one side only. */
    void send(PeerId peer, Rpc rpc) {
        OutboundChannel channel = channels.get(peer);
        int leaving = rpc.messages().isEmpty() ? 0 : maxQueuedBytes / CONTROL_SHARE;
        if (channel == null || !channel.offer(RpcCodec.encode(rpc), leaving)) {
            dropped.increment();
        }
    }
}
