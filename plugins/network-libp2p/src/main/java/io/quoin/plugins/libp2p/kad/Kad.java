package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identify.Identify;
import io.quoin.plugins.libp2p.message.RequestClient;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.plugins.libp2p.net.NetworkThreads;
import io.quoin.plugins.libp2p.net.PeerDialer;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.Dht;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A node of the DHT: puts the parts together and drives them. All state is confined to turns, one at a time on the
 * worker threads.
 */
public final class Kad implements AutoCloseable {

    private static final int CLOSEST = 20;
    private static final long TICK_MILLIS = 1_000;

    /** The first look at the table is sooner than the others by this factor: few peers were known at the start. */
    private static final int SOONER = 20;

    private final KadSettings settings;
    private final Turns turns;
    private final PeerTracker tracker;
    private final ServerMode mode;
    private final Lookups lookups;
    private final Upkeep upkeep;
    private final KadDht dht;
    private final RoutingTable table;
    private final KadId place;
    private List<ScheduledFuture<?>> timers = List.of();
    private volatile Set<PeerId> near = Set.of();

    /**
     * Makes a node that does nothing before its start.
     *
     * @param listenAddresses what this node announces of itself
     * @param kept whether a peer is to stay connected for others than the DHT; called on the core thread
     */
    public Kad(
            KadSettings settings,
            PeerId self,
            Supplier<List<Multiaddr>> listenAddresses,
            Swarm swarm,
            InboundProtocols protocols,
            Identify identify,
            RequestClient requests,
            Predicate<PeerId> kept,
            NetworkThreads threads,
            NetworkContext context) {
        this.settings = settings;
        this.turns = new Turns(threads.workers(), Turns.MAX_WAITING);
        KadState state = KadState.empty(KadPeer.of(self, List.of()), settings.maxRecords());
        this.table = state.table();
        this.place = state.self().place();
        KadServer server = new KadServer(state, listenAddresses, this::connected, CLOSEST);
        KadStreams streams = new KadStreams(server, turns, context.clock(), context.metrics());
        this.mode =
                new ServerMode(settings, protocols, streams, () -> swarm.all().forEach(identify::push));
        KadClient client = new KadClient(
                settings.protocol(),
                swarm,
                new PeerDialer(swarm, threads.workers()),
                requests,
                settings.requestTimeout(),
                new DialledPeers(settings.maxDialled()),
                threads.core(),
                peer -> kept.test(peer) || near.contains(peer));
        this.tracker = new PeerTracker(settings.protocol(), state.table(), client, mode, turns, context.clock());
        this.lookups = new Lookups(state.self().place(), state.table(), client, turns, context.clock());
        KadOperations operations =
                new KadOperations(state, listenAddresses, lookups, client, this::connected, turns, context.clock());
        KadMessage question = Upkeep.question(state.self());
        Liveness liveness = new Liveness(state.table(), peer -> client.ask(peer, question), turns, context.clock());
        this.upkeep =
                new Upkeep(state, settings, lookups, tracker, liveness, operations, context.clock(), context.random());
        this.dht = new KadDht(state.validators(), operations, turns, threads.workers());
        swarm.addListener(tracker);
        identify.addListener(tracker);
    }

    /** Begins, before the first connection is made. */
    public void start(ScheduledExecutorService scheduler) {
        mode.start();
        long refresh = settings.refresh().toMillis();
        timers = List.of(
                scheduler.scheduleAtFixedRate(turns.once(this::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS),
                scheduler.scheduleAtFixedRate(
                        turns.once(upkeep::run), refresh / SOONER, refresh, TimeUnit.MILLISECONDS),
                scheduler.scheduleAtFixedRate(
                        turns.once(upkeep::refill), refresh / SOONER, refresh / SOONER, TimeUnit.MILLISECONDS));
    }

    /** The 20 peers of the routing table that are nearest to this node, as of the last second. Safe from any thread. */
    public Set<PeerId> near() {
        return near;
    }

    private void tick() {
        lookups.tick();
        near = table.closest(place, CLOSEST).stream().map(KadPeer::id).collect(Collectors.toUnmodifiableSet());
    }

    public Dht dht() {
        return dht;
    }

    @Override
    public void close() {
        timers.forEach(timer -> timer.cancel(false));
        dht.close();
    }

    private Optional<KadPeer> connected(PeerId peer) {
        return tracker.find(peer);
    }
}
