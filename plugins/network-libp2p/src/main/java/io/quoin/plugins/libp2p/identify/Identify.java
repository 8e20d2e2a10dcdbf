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
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells peers who this node is and asks each new connection's peer for the same. A peer whose statement contradicts the
 * identity it proved is disconnected.
 */
public final class Identify implements InboundProtocol, SwarmListener {

    /** The protocol's name. */
    public static final String PROTOCOL = "/ipfs/id/1.0.0";

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
    private final BiConsumer<PeerId, byte[]> records;
    private volatile @Nullable SealedRecord latest;

    /**
     * @param records hears, on a connection's loop, of each verified signed record that a peer shows of itself
     */
    public Identify(
            LocalIdentity identity,
            InboundProtocols protocols,
            Supplier<List<Multiaddr>> addresses,
            InstantSource clock,
            String agent,
            BiConsumer<PeerId, byte[]> records) {
        this.identity = identity;
        this.protocols = protocols;
        this.addresses = addresses;
        this.clock = clock;
        this.agent = agent;
        this.records = records;
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
        try {
            PeerId stated = PeerIds.of(PublicKey.decode(message.publicKey()));
            if (!stated.equals(connection.peer())) {
                throw Malformed.bytes("The peer " + connection.peer() + " calls itself " + stated);
            }
            if (message.signedPeerRecord().length > 0) {
                if (!PeerRecord.open(message.signedPeerRecord()).peer().equals(stated)) {
                    throw Malformed.bytes("The peer " + stated + " shows another peer's record");
                }
                records.accept(stated, message.signedPeerRecord());
            }
            connection.agent(message.agentVersion());
        } catch (QuoinException e) {
            LOG.debug("Identify of {} is refused: {}", connection.peer(), e.getMessage());
            connection.close("The peer's identify message is not true: " + e.getMessage());
        }
    }
}
