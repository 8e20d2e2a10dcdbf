package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.address.IpBlock;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.message.MessageReader;
import io.quoin.plugins.libp2p.net.ByteBudget;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.Dialer;
import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.NetworkThreads;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.plugins.libp2p.net.SwarmListener;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.network.TopicHandler;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Runs the router: streams in and out, signatures, handlers, heartbeat. {@code subscribe} and {@code publish} are safe
 * from any thread; the router itself runs on the core thread.
 */
public final class Gossip implements InboundProtocol, SwarmListener {

    private static final String VERSION_1_2 = "/meshsub/1.2.0";

    /** The names of the protocol's versions, the newest first. */
    public static final List<String> PROTOCOLS = List.of(VERSION_1_2, "/meshsub/1.1.0");

    /** The largest message that can be published. */
    public static final int MAX_MESSAGE_BYTES = GossipMessage.MAX_DATA_BYTES;

    private static final int MAX_STREAMS = 2;
    private static final int MAX_WAITING_BYTES = 2 * 1024 * 1024;
    private static final int MAX_TOPIC_BYTES = 256;
    private static final int MAX_TOPICS = 256;
    private static final int MAX_PUBLISHING = 256;
    private static final long MAX_VALIDATING_BYTES = 32L * 1024 * 1024;

    private final GossipSettings settings;
    private final LocalIdentity identity;
    private final Swarm swarm;
    private final Dialer dialer;
    private final NetworkThreads threads;
    private final NetworkContext context;
    private final GossipRouter router;
    private final PeerExchange exchange;
    private final LongSupplier numbers;
    private final ByteBudget validationBudget = new ByteBudget(MAX_VALIDATING_BYTES);
    private final Semaphore publishing = new Semaphore(MAX_PUBLISHING);
    private final Map<String, JoinedTopic> topics = new ConcurrentHashMap<>();
    private final PeerChannels channels;

    /** @param numbers of signed messages, each higher than those before */
    public Gossip(
            GossipSettings settings,
            LocalIdentity identity,
            Swarm swarm,
            Dialer dialer,
            NetworkThreads threads,
            NetworkContext context,
            LongSupplier numbers) {
        this.settings = settings;
        this.identity = identity;
        this.swarm = swarm;
        this.dialer = dialer;
        this.threads = threads;
        this.context = context;
        this.router = new GossipRouter(
                identity.id(),
                settings.parameters(),
                this::standing,
                new Random(context.random().nextLong()));
        this.exchange = new PeerExchange(identity.id(), swarm, threads);
        this.numbers = numbers;
        this.channels = new PeerChannels(
                swarm,
                PROTOCOLS,
                settings.maxQueuedBytes(),
                context.random(),
                this::greeting,
                context.metrics().counter("gossip_rpcs_dropped"));
    }

    /** Joins a topic; a second handler for it is refused with an {@link IllegalArgumentException}. */
    public Subscription subscribe(String topic, TopicHandler handler) {
        int length = topic.getBytes(StandardCharsets.UTF_8).length;
        JoinedTopic joined = new JoinedTopic(
                topic, handler, threads.workers(), settings.validationQueue(), validationBudget, context.metrics());
        if (length < 1 || length > MAX_TOPIC_BYTES || topics.size() >= MAX_TOPICS) {
            throw new IllegalArgumentException("A topic has 1 to " + MAX_TOPIC_BYTES + " bytes, and there are at most "
                    + MAX_TOPICS + " topics; found '" + topic + "'");
        }
        if (topics.putIfAbsent(topic, joined) != null) {
            throw new IllegalArgumentException("The topic " + topic + " has a handler already");
        }
        threads.core().execute(() -> perform(router.join(topic, now())));
        return () -> {
            if (topics.remove(topic, joined)) {
                joined.leave();
                threads.core().execute(() -> leave(topic));
            }
        };
    }

    /** Signs and sends a message. */
    public void publish(String topic, byte[] data) {
        if (data.length == 0) {
            throw new IllegalArgumentException("A published message has at least 1 byte");
        }
        if (data.length > MAX_MESSAGE_BYTES) {
            throw Malformed.tooLarge("A message for " + topic, data.length, MAX_MESSAGE_BYTES);
        }
        if (!publishing.tryAcquire()) {
            throw new QuoinException(
                    NetworkError.NET_OVERLOADED,
                    MAX_PUBLISHING + " messages wait to be published; publish more slowly");
        }
        boolean given = false;
        try {
            GossipMessage message = GossipMessage.sign(identity, numbers.getAsLong(), topic, data.clone());
            threads.core().execute(() -> {
                publishing.release();
                perform(router.publish(message, now()));
            });
            given = true;
        } finally {
            if (!given) {
                publishing.release();
            }
        }
    }

    /** Does the regular upkeep; from any thread. */
    public void heartbeat() {
        threads.core().execute(() -> perform(router.heartbeat(now())));
    }

    /** Whether a peer is in a topic's mesh. Called on the core thread. */
    public boolean inMesh(PeerId peer) {
        return router.inMesh(peer);
    }

    /** A peer's score. Called on the core thread. */
    public double score(PeerId peer) {
        return router.score(peer);
    }

    /** A peer's verified record of its addresses; from any thread. */
    public void signedRecord(PeerId peer, byte[] sealed) {
        threads.core().execute(() -> router.signedRecord(peer, sealed));
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        return new MessageReader(stream, RpcCodec.MAX_RPC_BYTES, MAX_WAITING_BYTES, this::received);
    }

    @Override
    public void opened(Connection connection) {}

    @Override
    public void connected(PeerId peer) {
        Connection connection = swarm.connection(peer);
        boolean dialled = connection != null && connection.dialled();
        String address = connection == null ? "" : group(connection.host());
        perform(router.addPeer(peer, dialled, address, now()));
        channels.open(peer);
    }

    @Override
    public void disconnected(PeerId peer) {
        perform(router.removePeer(peer, now()));
        channels.close(peer);
    }

    /** Peers that the operator or the node named have a name to lose. */
    private double standing(PeerId peer) {
        return dialer.keeps(peer) ? settings.parameters().scores().namedPeer() : 0;
    }

    /** What counts as one address; loopback does not matter, since nodes of one machine meet there. */
    static String group(InetAddress host) {
        return host.isLoopbackAddress() ? "" : IpBlock.host(host).toString();
    }

    private void leave(String topic) {
        // Joined again meanwhile: then the router must not leave.
        if (!topics.containsKey(topic)) {
            perform(router.leave(topic, now()));
        }
    }

    private void received(PeerId from, byte[] bytes, Runnable handled) {
        Rpc rpc = RpcCodec.decode(bytes);
        threads.core().execute(() -> {
            try {
                perform(router.receive(from, rpc, now()));
            } finally {
                handled.run();
            }
        });
    }

    private void perform(List<GossipEffect> effects) {
        for (GossipEffect effect : effects) {
            if (effect instanceof GossipEffect.Send send) {
                channels.send(send.peer(), send.rpc());
            } else if (effect instanceof GossipEffect.Validate validate) {
                validate(validate.id(), validate.message());
            } else if (effect instanceof GossipEffect.Exchange named) {
                exchange.take(named.from(), named.named());
            }
        }
    }

    private void validate(MessageId id, GossipMessage message) {
        JoinedTopic topic = topics.get(message.topic());
        if (topic == null) {
            perform(router.validated(id, Outcome.NOT_CHECKED, now()));
        } else {
            topic.take(
                    message,
                    () -> threads.core().execute(() -> perform(router.authentic(id))),
                    outcome -> threads.core().execute(() -> perform(router.validated(id, outcome, now()))));
        }
    }

    /** Each new stream begins with all topics, since the peer forgets them with the stream. */
    private List<byte[]> greeting(PeerId peer, String agreed) {
        threads.core().execute(() -> router.version(peer, agreed.equals(VERSION_1_2)));
        Rpc joined = Rpc.ofSubscriptions(topics.keySet().stream()
                .sorted()
                .map(topic -> new Rpc.TopicChange(true, topic))
                .toList());
        return RpcSplitter.split(joined).stream().map(RpcCodec::encode).toList();
    }

    private long now() {
        return context.clock().millis();
    }
}
