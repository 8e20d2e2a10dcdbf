package io.quoin.plugins.libp2p.connections;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.plugins.libp2p.net.SwarmListener;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.PeerId;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the connection manager the connected peers, and lets go whom it chose. Confined to the core thread. */
public final class ConnectionUpkeep implements SwarmListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionUpkeep.class);

    private final ConnectionManager manager;
    private final Swarm swarm;
    private final Predicate<PeerId> kept;
    private final ToDoubleFunction<PeerId> score;
    private final InstantSource clock;
    private final Metrics.Counter trimmed;

    /**
     * @param kept whether a peer is not to be let go
     * @param score of a peer by gossip
     */
    public ConnectionUpkeep(
            Watermarks marks,
            Swarm swarm,
            Predicate<PeerId> kept,
            ToDoubleFunction<PeerId> score,
            InstantSource clock,
            Metrics metrics) {
        this.manager = new ConnectionManager(marks);
        this.swarm = swarm;
        this.kept = kept;
        this.score = score;
        this.clock = clock;
        this.trimmed = metrics.counter("connections_trimmed");
    }

    /** Lets peers go if there are too many; to be called every few seconds. */
    public void run() {
        List<Standing> peers = swarm.all().stream().map(this::standing).toList();
        for (PeerId peer : manager.look(peers, clock.instant())) {
            LOG.debug("The peer {} is let go: {} are connected", peer, peers.size());
            swarm.disconnect(peer, "Too many peers are connected, and this one is used least");
            trimmed.increment();
        }
    }

    private Standing standing(Connection connection) {
        PeerId peer = connection.peer();
        return new Standing(
                peer,
                swarm.lists(peer) || kept.test(peer),
                connection.dialled(),
                connection.ownStreams(),
                score.applyAsDouble(peer),
                connection.since());
    }

    @Override
    public void opened(Connection connection) {}

    @Override
    public void connected(PeerId peer) {}

    @Override
    public void disconnected(PeerId peer) {
        manager.disconnected(peer);
    }
}
