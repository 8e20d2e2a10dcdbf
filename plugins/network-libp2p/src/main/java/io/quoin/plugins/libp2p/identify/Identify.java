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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
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
    private final LongSupplier numbers;
    private final String agent;
    private final RecordListener records;
    private final IdentifiedPeers peers = new IdentifiedPeers();
    private final List<IdentifyListener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable SealedRecord latest;

    /**
     * @param numbers of signed statements, each higher than those before
     * @param records hears of each signed record that a peer shows of itself
     */
    public Identify(
            LocalIdentity identity,
            InboundProtocols protocols,
            Supplier<List<Multiaddr>> addresses,
            InstantSource clock,
            LongSupplier numbers,
            String agent,
            RecordListener records) {
        this.identity = identity;
        this.protocols = protocols;
        this.addresses = addresses;
        this.clock = clock;
        this.numbers = numbers;
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
        return new IdentifyPushes(peer -> peers.mayPush(peer, clock.instant().toEpochMilli()), this::learnMore);
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        describe(stream.connection()).forEach(message -> stream.bytes().write(Varint.prefixed(message)));
        stream.bytes().closeWrite();
        return new IdentifyReader(stream, (message, failure) -> {});
    }

    @Override
    public void opened(Connection connection) {
        int pushed = peers.pushed(connection.peer());
        connection.open(List.of(PROTOCOL), new IdentifyQuery((answerer, message) -> learn(answerer, message, pushed)));
    }

    @Override
    public void connected(PeerId peer) {
        peers.add(peer);
    }

    @Override
    public void disconnected(PeerId peer) {
        peers.remove(peer);
    }

    private List<byte[]> describe(Connection connection) {
        List<Multiaddr> own = List.copyOf(addresses.get());
        List<byte[]> messages = new IdentifyMessage(
                        identity.publicKey().encode(),
                        own.stream().map(Multiaddr::encode).toList(),
                        protocols.names(),
                        Multiaddr.parse(connection.address()).encode(),
                        PROTOCOL_VERSION,
                        agent,
                        sealedRecord(own))
                .encode(MAX_SENT_BYTES);
        if (messages.size() > IdentifyReader.MAX_MESSAGES) {
            LOG.warn("This node speaks more protocols than it can tell its peers; they do not hear of the last ones");
            return messages.subList(0, IdentifyReader.MAX_MESSAGES);
        }
        return messages;
    }

    /** The signed record of the addresses, made anew only when they change. */
    private synchronized byte[] sealedRecord(List<Multiaddr> own) {
        SealedRecord last = latest;
        if (last == null || !last.addresses.equals(own)) {
            PeerRecord record = new PeerRecord(identity.id(), numbers.getAsLong(), own);
            last = new SealedRecord(own, record.seal(identity));
            latest = last;
        }
        return last.bytes;
    }

    /** @param pushedBefore how many pushes there were when the peer was asked */
    private void learn(Connection connection, IdentifyMessage message, int pushedBefore) {
        guarded(connection, () -> {
            requireOwn(connection, message);
            PeerStatement said = believed(connection, message);
            tell(connection, peers.answered(connection.peer(), said, pushedBefore));
        });
    }

    private void learnMore(Connection connection, IdentifyMessage message) {
        guarded(connection, () -> {
            if (message.publicKey().length > 0) {
                requireOwn(connection, message);
            }
            tell(connection, peers.pushed(connection.peer(), believed(connection, message)));
        });
    }

    private static void requireOwn(Connection connection, IdentifyMessage message) {
        PeerId stated = PeerIds.of(PublicKey.decode(message.publicKey()));
        if (!stated.equals(connection.peer())) {
            throw Malformed.bytes("The peer " + connection.peer() + " calls itself " + stated);
        }
    }

    /** What a message says; the addresses are those known already if it shows an older record. */
    private PeerStatement believed(Connection connection, IdentifyMessage message) {
        PeerStatement said = PeerStatement.of(message);
        if (message.signedPeerRecord().length == 0) {
            return said;
        }
        PeerRecord shown = statement(connection.peer(), message);
        PeerStatement last = peers.last(connection.peer());
        if (Long.compareUnsigned(shown.sequence(), last.number()) < 0) {
            return said.signed(last.addresses(), last.number());
        }
        records.verified(connection, shown, message.signedPeerRecord());
        return said.signed(shown.addresses(), shown.sequence());
    }

    private void tell(Connection connection, PeerStatement now) {
        connection.figures().agent(now.agent());
        listeners.forEach(listener -> listener.identified(connection, now.protocols(), now.addresses()));
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
