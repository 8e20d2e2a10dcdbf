package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.bandwidth.BandwidthMeter;
import io.quoin.plugins.libp2p.connections.ConnectionUpkeep;
import io.quoin.plugins.libp2p.gossip.Gossip;
import io.quoin.plugins.libp2p.identify.AnnouncedAddresses;
import io.quoin.plugins.libp2p.identify.Identify;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.identity.PublicKey;
import io.quoin.plugins.libp2p.identity.StatementNumbers;
import io.quoin.plugins.libp2p.kad.Kad;
import io.quoin.plugins.libp2p.mdns.Mdns;
import io.quoin.plugins.libp2p.message.MessageReceiver;
import io.quoin.plugins.libp2p.message.MessageSender;
import io.quoin.plugins.libp2p.message.RequestBuffer;
import io.quoin.plugins.libp2p.message.RequestClient;
import io.quoin.plugins.libp2p.message.RequestServer;
import io.quoin.plugins.libp2p.net.AwaitedStreams;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.DenyList;
import io.quoin.plugins.libp2p.net.Dialer;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.plugins.libp2p.net.NetworkThreads;
import io.quoin.plugins.libp2p.net.OpenFutures;
import io.quoin.plugins.libp2p.net.PeerFigures;
import io.quoin.plugins.libp2p.net.PeerSeeker;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.plugins.libp2p.net.TcpAddresses;
import io.quoin.plugins.libp2p.peerstore.PeerStore;
import io.quoin.plugins.libp2p.ping.Ping;
import io.quoin.plugins.libp2p.resolve.AddressResolver;
import io.quoin.plugins.libp2p.resolve.SystemNames;
import io.quoin.plugins.libp2p.stream.StreamClient;
import io.quoin.plugins.libp2p.stream.StreamServer;
import io.quoin.plugins.libp2p.transport.TcpTransport;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.Dht;
import io.quoin.spi.network.MessageHandler;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.PeerStream;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.network.StreamHandler;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.network.TopicHandler;
import io.quoin.spi.value.SessionKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The libp2p network: puts the protocols together and guards their entrances. Thread-safe. */
final class Libp2pNetwork implements PeerNetwork {

    private static final Duration LOOK_AT_CONNECTIONS = Duration.ofSeconds(10);
    private static final Duration LOOK_AT_INTERFACES = Duration.ofMinutes(1);
    private static final Duration BANDWIDTH_SAMPLE = Duration.ofSeconds(1);

    private final Libp2pConfig config;
    private final NetworkContext context;
    private final LocalIdentity identity;
    private final NetworkThreads threads;
    private final TcpTransport transport;
    private final InboundProtocols protocols = new InboundProtocols();
    private final Swarm swarm;
    private final Dialer dialer;
    private final MessageSender sender;
    private final OpenFutures futures;
    private final RequestClient requests;
    private final StreamClient streams;
    private final Gossip gossip;
    private final Identify identify;
    private final Kad kad;
    private final RequestBuffer requestBuffer;
    private final DenyList denied;
    private final ConnectionUpkeep connections;
    private final PeerStore known;
    private final PeerSeeker seeker;
    private final List<Multiaddr> listenAddresses = new CopyOnWriteArrayList<>();
    private final AnnouncedAddresses announced;
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<ScheduledFuture<?>> timers = List.of();
    private Optional<Mdns> mdns = Optional.empty();

    private Libp2pNetwork(Libp2pConfig config, DenyList denied, List<Multiaddr> announce, NetworkContext context) {
        this.config = config;
        this.denied = denied;
        this.context = context;
        this.identity = new LocalIdentity(context.identity());
        this.threads = new NetworkThreads(config.workerThreads());
        this.transport = new TcpTransport(config.ioThreads());
        this.swarm = new Swarm(
                identity,
                config.connectionSettings(denied),
                transport,
                protocols,
                context.clock(),
                context.random(),
                threads.core(),
                context.metrics());
        this.dialer = new Dialer(
                swarm,
                new AddressResolver(new SystemNames()),
                threads,
                context.scheduler(),
                context.random(),
                config.redialFirst(),
                config.redialLongest());
        int queueBytes = Math.toIntExact(config.maxSendQueue().bytes());
        this.sender = new MessageSender(swarm, queueBytes, context.random());
        this.futures = new OpenFutures(threads.workers());
        AwaitedStreams awaited = new AwaitedStreams(swarm, futures);
        this.requests = new RequestClient(awaited);
        this.streams = new StreamClient(awaited, futures);
        this.requestBuffer = new RequestBuffer(config.maxRequestBuffer().bytes());
        StatementNumbers numbers = new StatementNumbers(context.dataDirectory(), context.clock());
        this.gossip =
                new Gossip(config.gossip().settings(queueBytes), identity, swarm, dialer, threads, context, numbers);
        this.known = new PeerStore(context.dataDirectory(), swarm, threads, context.clock());
        this.seeker = new PeerSeeker(config.connections().wanted(), swarm, threads, context.clock());
        this.announced = new AnnouncedAddresses(announce);
        this.identify =
                new Identify(identity, protocols, announced, context.clock(), numbers, config.agent(), this::learn);
        Predicate<PeerId> kept = peer -> swarm.lists(peer) || dialer.keeps(peer) || gossip.inMesh(peer);
        this.kad = new Kad(
                config.dht().settings(context.networkId()),
                identity.id(),
                announced,
                swarm,
                protocols,
                identify,
                requests,
                kept,
                threads,
                context);
        this.connections = new ConnectionUpkeep(
                config.connections().watermarks(),
                swarm,
                peer -> kept.test(peer) || kad.near().contains(peer),
                gossip::score,
                context.clock(),
                context.metrics());
    }

    /** Makes a network that listens and dials its configured peers; closes everything again if that fails. */
    static Libp2pNetwork start(Libp2pConfig config, NetworkContext context) {
        List<Multiaddr> listen =
                config.listen().stream().map(TcpAddresses::requireListen).toList();
        DenyList denied = DenyList.parse(config.deny());
        List<Multiaddr> connect = config.connect().stream()
                .map(address -> denied.requireWanted(TcpAddresses.requireDial(address)))
                .toList();
        List<Multiaddr> announce = AnnouncedAddresses.require(config.announce());
        Libp2pNetwork network = new Libp2pNetwork(config, denied, announce, context);
        try {
            network.begin(listen, connect);
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private void begin(List<Multiaddr> listen, List<Multiaddr> connect) {
        Ping ping = new Ping(config.pingInterval(), context.random());
        protocols.add(Identify.PROTOCOL, identify);
        protocols.add(Identify.PUSH_PROTOCOL, identify.pushes());
        protocols.add(Ping.PROTOCOL, ping);
        Gossip.PROTOCOLS.forEach(protocol -> protocols.add(protocol, gossip));
        swarm.addListener(sender);
        swarm.addListener(gossip);
        swarm.addListener(identify);
        swarm.addListener(ping);
        swarm.addListener(dialer);
        swarm.addListener(connections);
        kad.start(context.scheduler());
        context.metrics().gauge("peers", () -> swarm.all().size());
        context.metrics().gauge("request_buffer_bytes", requestBuffer::used);
        listen.forEach(this::listen);
        seeker.add(known.peers());
        if (config.mdns()) {
            Mdns found = new Mdns(identity.id(), () -> listenAddresses, seeker::run, threads, context);
            mdns = Optional.of(found);
            seeker.add(found.peers());
        }
        BandwidthMeter bandwidths = new BandwidthMeter(swarm, System::nanoTime);
        timers = List.of(
                repeat(BANDWIDTH_SAMPLE, () -> threads.core().execute(bandwidths)),
                repeat(config.gossip().heartbeat(), gossip::heartbeat),
                repeat(LOOK_AT_CONNECTIONS, () -> threads.core().execute(connections::run)),
                repeat(LOOK_AT_CONNECTIONS, () -> threads.core().execute(this::lookForPeers)),
                repeat(LOOK_AT_INTERFACES, () -> threads.workers().execute(this::lookAtInterfaces)));
        threads.core().execute(this::lookForPeers);
        for (Multiaddr address : connect) {
            // Nobody waits for a configured peer: it is dialled until it answers.
            var unused = dialer.keep(address);
        }
    }

    private void listen(Multiaddr address) {
        Multiaddr bound = swarm.listen(address);
        listenAddresses.add(bound);
        announced.add(address, bound);
    }

    private void lookAtInterfaces() {
        if (announced.refresh()) {
            swarm.all().forEach(identify::push);
        }
    }

    private void lookForPeers() {
        known.run();
        seeker.run();
    }

    private void learn(Connection connection, PeerRecord statement, byte[] sealed) {
        gossip.signedRecord(connection.peer(), sealed);
        known.learn(connection, statement, sealed);
    }

    private ScheduledFuture<?> repeat(Duration pause, Runnable task) {
        return context.scheduler().scheduleAtFixedRate(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public PeerId self() {
        return identity.id();
    }

    @Override
    public PeerId peerId(SessionKey key) {
        return PeerIds.of(PublicKey.ed25519(key));
    }

    @Override
    public Optional<SessionKey> sessionKey(PeerId peer) {
        try {
            return PeerIds.publicKey(PeerIds.parse(peer.text())).flatMap(PublicKey::sessionKey);
        } catch (QuoinException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> listenAddresses() {
        byte[] own = PeerIds.multihash(identity.id());
        return announced.get().stream()
                .map(address -> address.withPeer(own).toString())
                .toList();
    }

    @Override
    public CompletableFuture<PeerId> connect(String address) {
        requireOpen();
        try {
            return dialer.keep(denied.requireWanted(TcpAddresses.requireDial(address)));
        } catch (QuoinException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public List<PeerInfo> peers() {
        return swarm.all().stream().map(Libp2pNetwork::describe).toList();
    }

    @Override
    public void allow(List<PeerId> peers) {
        requireOpen();
        swarm.allow(Set.copyOf(peers));
    }

    @Override
    public void onPeerChange(PeerListener listener) {
        swarm.addListener(new PeerChangeAdapter(listener));
    }

    @Override
    public Subscription subscribe(String topic, TopicHandler handler) {
        requireOpen();
        return gossip.subscribe(topic, handler);
    }

    @Override
    public void publish(String topic, byte[] message) {
        requireOpen();
        gossip.publish(topic, message);
    }

    @Override
    public boolean send(PeerId peer, String protocol, byte[] message) {
        requireOpen();
        return sender.send(peer, protocol, message.clone());
    }

    @Override
    public Subscription receive(String protocol, int maxMessageBytes, MessageHandler handler) {
        requireOpen();
        int waiting = Math.toIntExact(config.maxReceiveQueue().bytes());
        return protocols.add(
                protocol,
                new MessageReceiver(protocol, maxMessageBytes, waiting, handler, threads.workers(), context.metrics()));
    }

    @Override
    public CompletableFuture<byte[]> request(
            PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout) {
        requireOpen();
        if (request.length > config.maxConnectionBuffer().bytes()) {
            throw Malformed.tooLarge(
                    "A request for " + protocol,
                    request.length,
                    config.maxConnectionBuffer().bytes());
        }
        return requests.request(peer, protocol, request.clone(), maxResponseBytes, timeout);
    }

    @Override
    public Subscription serve(String protocol, int maxRequestBytes, RequestHandler handler) {
        requireOpen();
        return protocols.add(
                protocol,
                new RequestServer(
                        protocol,
                        maxRequestBytes,
                        config.streamTimeout(),
                        handler,
                        threads.workers(),
                        requestBuffer,
                        context.metrics()));
    }

    @Override
    public CompletableFuture<PeerStream> open(PeerId peer, String protocol, Duration timeout) {
        requireOpen();
        return streams.open(peer, protocol, timeout);
    }

    @Override
    public Subscription accept(String protocol, StreamHandler handler) {
        requireOpen();
        return protocols.add(
                protocol, new StreamServer(protocol, handler, futures, threads.workers(), context.metrics()));
    }

    @Override
    public Dht dht() {
        requireOpen();
        return kad.dht();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            kad.close();
            mdns.ifPresent(Mdns::close);
            timers.forEach(timer -> timer.cancel(false));
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(dialer::stop, threads.core());
            stopped.orTimeout(1, TimeUnit.SECONDS).exceptionally(late -> null).join();
            transport.close();
            threads.close();
            known.close();
            futures.close();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new QuoinException(NetworkError.NET_CLOSED, "The network of " + identity.id() + " is closed");
        }
    }

    private static PeerInfo describe(Connection connection) {
        PeerFigures figures = connection.figures();
        return new PeerInfo(
                connection.peer(),
                connection.address(),
                figures.agent(),
                connection.since(),
                figures.roundTrip(),
                connection.bytesReceived(),
                connection.bytesSent(),
                figures.bandwidth(),
                figures.lossPermille());
    }
}
