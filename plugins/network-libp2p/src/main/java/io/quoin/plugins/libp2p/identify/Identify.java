package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.identity.PublicKey;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.SwarmListener;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells peers who this node is and asks each new connection's peer for the same; tells them again, unasked, when the
 * protocols change. A peer whose statement contradicts the identity it proved is disconnected.
 */
public final class Identify implements InboundProtocol, SwarmListener {

    /** The protocol's name. */
    public static final String PROTOCOL = "/ipfs/id/1.0.0";

    /** The name of the protocol of statements that nobody asked for. */
    public static final String PUSH_PROTOCOL = "/ipfs/id/push/1.0.0";

    private record SealedRecord(List<Multiaddr> addresses, byte[] bytes) {}

    private static final Logger LOG = LoggerFactory.getLogger(Identify.class);
    private static final String PROTOCOL_VERSION = "quoin/1";
    private static final int MAX_STREAMS = 8;

    /** What every implementation accepts in one message. */
    private static final int MAX_SENT_BYTES = 4096;

    private final LocalIdentity identity;
    private final InboundProtocols protocols;
    private final Supplier<List<Multiaddr>> addresses;
    private final InstantSource clock;
    private final String agent;
    private final RecordListener records;
    private final List<IdentifyListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable SealedRecord latest;

    /**
     * @param records hears of each signed record that a peer shows of itself
     */
    public Identify(
            LocalIdentity identity,
            InboundProtocols protocols,
            Supplier<List<Multiaddr>> addresses,
            InstantSource clock,
            String agent,
            RecordListener records) {
        this.identity = identity;
        this.protocols = protocols;
        this.addresses = addresses;
        this.clock = clock;
        this.agent = agent;
        this.records = records;
    }

    /** Adds a listener, before the first connection is made. */
    public void addListener(IdentifyListener listener) {
        listeners.add(listener);
    }

    /** Tells a peer anew who this node is; safe from any thread. */
    public void push(Connection connection) {
        connection.open(List.of(PUSH_PROTOCOL), new IdentifyPush(this::describe));
    }

    /** What takes the statements that peers push. */
    public InboundProtocol pushes() {
        return new IdentifyPushes(this::learnMore);
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        stream.bytes().write(Varint.prefixed(describe(stream.connection())));
        stream.bytes().closeWrite();
        return new IdentifyReader(stream, (message, failure) -> {});
    }

    @Override
    public void opened(Connection connection) {
        connection.open(List.of(PROTOCOL), new IdentifyQuery(this::learn));
    }

    @Override
    public void connected(PeerId peer) {}

    @Override
    public void disconnected(PeerId peer) {}

    private byte[] describe(Connection connection) {
        List<Multiaddr> own = List.copyOf(addresses.get());
        byte[] sealed = sealedRecord(own);
        List<String> names = protocols.names();
        byte[] message = encode(own, names, connection, sealed);
        while (message.length > MAX_SENT_BYTES && !names.isEmpty()) {
            names = names.subList(0, names.size() / 2);
            message = encode(own, names, connection, sealed);
        }
        return message;
    }

    /** The signed record of the addresses, made anew only when they change. */
    private byte[] sealedRecord(List<Multiaddr> own) {
        SealedRecord last = latest;
        if (last == null || !last.addresses.equals(own)) {
            // Statements of one node are ordered by the clock; a reader keeps the newest.
            long sequence = Math.multiplyExact(clock.instant().toEpochMilli(), 1_000_000L);
            last = new SealedRecord(own, new PeerRecord(identity.id(), sequence, own).seal(identity));
            latest = last;
        }
        return last.bytes;
    }

    private byte[] encode(List<Multiaddr> own, List<String> names, Connection connection, byte[] sealed) {
        return new IdentifyMessage(
                        identity.publicKey().encode(),
                        own.stream().map(Multiaddr::encode).toList(),
                        names,
                        Multiaddr.parse(connection.address()).encode(),
                        PROTOCOL_VERSION,
                        agent,
                        sealed)
                .encode();
    }

    private void learn(Connection connection, IdentifyMessage message) {
        guarded(connection, () -> {
            requireOwn(connection, message);
            believe(connection, message);
        });
    }

    /** In a push, what is missing has not changed. */
    private void learnMore(Connection connection, IdentifyMessage message) {
        guarded(connection, () -> {
            if (message.publicKey().length > 0) {
                requireOwn(connection, message);
            }
            if (!message.protocols().isEmpty()) {
                believe(connection, message);
            }
        });
    }

    private static void requireOwn(Connection connection, IdentifyMessage message) {
        PeerId stated = PeerIds.of(PublicKey.decode(message.publicKey()));
        if (!stated.equals(connection.peer())) {
            throw Malformed.bytes("The peer " + connection.peer() + " calls itself " + stated);
        }
    }

    private void believe(Connection connection, IdentifyMessage message) {
        List<Multiaddr> listens;
        if (message.signedPeerRecord().length > 0) {
            PeerRecord statement = statement(connection.peer(), message);
            records.verified(connection, statement, message.signedPeerRecord());
            listens = statement.addresses();
        } else {
            listens = message.listenAddresses().stream()
                    .flatMap(bytes -> Multiaddr.decode(bytes).stream())
                    .toList();
        }
        connection.figures().agent(message.agentVersion());
        Set<String> spoken = Set.copyOf(message.protocols());
        listeners.forEach(listener -> listener.identified(connection, spoken, listens));
    }

    private static void guarded(Connection connection, Runnable statement) {
        try {
            statement.run();
        } catch (QuoinException e) {
            LOG.debug("Identify of {} is refused: {}", connection.peer(), e.getMessage());
            connection.close("The peer's identify message is not true: " + e.getMessage());
        }
    }

    private static PeerRecord statement(PeerId peer, IdentifyMessage message) {
        PeerRecord sealed = PeerRecord.open(message.signedPeerRecord());
        if (!sealed.peer().equals(peer)) {
            throw Malformed.bytes("The peer " + peer + " shows another peer's record");
        }
        return sealed;
    }
}
