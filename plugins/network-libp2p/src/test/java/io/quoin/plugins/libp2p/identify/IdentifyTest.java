package io.quoin.plugins.libp2p.identify;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.net.ConnectionPair;
import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.TestStream;
import io.quoin.plugins.libp2p.wire.LengthPrefixedDecoder;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is believed of a peer over one connection, and how long it is listened to. */
class IdentifyTest {

    private static final Multiaddr ADDRESS = Multiaddr.parse("/ip4/192.0.2.1/tcp/4001");
    private static final Multiaddr OTHER = Multiaddr.parse("/ip4/192.0.2.1/tcp/4002");

    private record Heard(Set<String> protocols, List<Multiaddr> addresses) {}

    private final List<Heard> heard = new ArrayList<>();
    private final List<PeerRecord> records = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicReference<List<Multiaddr>> own = new AtomicReference<>(List.of());
    private final InboundProtocols protocols = new InboundProtocols();
    private final Identify identify = identify();
    private final List<ProtocolStream> asked = new ArrayList<>();
    private final ConnectionPair pair = pair();

    @Test
    void whatAPushLeavesOutHasNotChanged() {
        push(new ProtoWriter().bytes(2, ADDRESS.encode()).text(3, "/a/1").text(6, "agent-1"));
        push(new ProtoWriter().text(3, "/b/1"));
        push(new ProtoWriter().text(6, "agent-2"));
        push(new ProtoWriter().bytes(2, OTHER.encode()));
        assertThat(heard)
                .containsExactly(
                        new Heard(Set.of("/a/1"), List.of(ADDRESS)),
                        new Heard(Set.of("/b/1"), List.of(ADDRESS)),
                        new Heard(Set.of("/b/1"), List.of(ADDRESS)),
                        new Heard(Set.of("/b/1"), List.of(OTHER)));
        assertThat(pair.listener().figures().agent()).isEqualTo("agent-2");
    }

    @Test
    void aPushOfNothingButARecordIsTaken() {
        push(new ProtoWriter().text(3, "/a/1").text(6, "agent-1"));
        PeerId peer = pair.listener().peer();
        push(new ProtoWriter().bytes(8, new PeerRecord(peer, 5, List.of(ADDRESS)).seal(Vectors.identity(1))));
        assertThat(records).extracting(PeerRecord::sequence).containsExactly(5L);
        assertThat(heard).endsWith(new Heard(Set.of("/a/1"), List.of(ADDRESS)));
        assertThat(pair.listener().figures().agent()).isEqualTo("agent-1");
    }

    @Test
    void anAnswerThatIsSlowerThanAPushTakesNothingBack() {
        identify.opened(pair.listener());
        pair.advance(Duration.ZERO);
        push(new ProtoWriter().bytes(2, OTHER.encode()).text(3, "/b/1"));
        answer(new ProtoWriter()
                .bytes(1, Vectors.identity(1).publicKey().encode())
                .bytes(2, ADDRESS.encode())
                .text(3, "/a/1")
                .text(6, "agent-1"));
        assertThat(heard).endsWith(new Heard(Set.of("/b/1"), List.of(OTHER)));
        assertThat(pair.listener().figures().agent())
                .as("what the push did not say")
                .isEqualTo("agent-1");
    }

    @Test
    void anAnswerIsAllThatCountsIfNoPushCameMeanwhile() {
        push(new ProtoWriter().bytes(2, OTHER.encode()).text(3, "/b/1"));
        identify.opened(pair.listener());
        pair.advance(Duration.ZERO);
        answer(new ProtoWriter()
                .bytes(1, Vectors.identity(1).publicKey().encode())
                .text(3, "/a/1"));
        assertThat(heard).endsWith(new Heard(Set.of("/a/1"), List.of()));
    }

    @Test
    void anOlderRecordIsNotTaken() {
        push(record(5, OTHER));
        push(record(4, ADDRESS).text(3, "/a/1"));
        assertThat(records).extracting(PeerRecord::sequence).containsExactly(5L);
        assertThat(heard).endsWith(new Heard(Set.of("/a/1"), List.of(OTHER)));
        identify.opened(pair.listener());
        pair.advance(Duration.ZERO);
        answer(record(3, ADDRESS).bytes(1, Vectors.identity(1).publicKey().encode()));
        assertThat(records).extracting(PeerRecord::sequence).containsExactly(5L);
        assertThat(heard).endsWith(new Heard(Set.of(), List.of(OTHER)));
    }

    @Test
    void aPeerThatPushesTooOftenIsNotHeardForAWhile() {
        for (int i = 0; i < 2 * IdentifiedPeers.PUSHES_AT_ONCE; i++) {
            push(new ProtoWriter().text(6, "agent-" + i));
        }
        assertThat(heard).hasSize(IdentifiedPeers.PUSHES_AT_ONCE);
        clock.addAndGet(IdentifiedPeers.PUSH_PAUSE_MILLIS);
        push(new ProtoWriter().text(6, "later"));
        push(new ProtoWriter().text(6, "too early"));
        assertThat(pair.listener().figures().agent()).isEqualTo("later");
    }

    @Test
    void aPeerThatDoesNotEndItsStatementIsCutOff() {
        TestStream endless = new TestStream();
        pair.dialler().open(List.of(Identify.PUSH_PROTOCOL), endless);
        pair.advance(IdentifyReader.TIMEOUT.minusMillis(1));
        assertThat(endless.failure()).isEmpty();
        pair.advance(Duration.ofMillis(1));
        assertThat(endless.failure()).isPresent();
        assertThat(heard).isEmpty();
    }

    @Test
    void aStatementOfOtherAddressesIsNewerAlsoIfTheClockStoodStill() {
        PeerRecord before = askedRecord();
        own.set(List.of(ADDRESS));
        PeerRecord after = askedRecord();
        assertThat(after.addresses()).containsExactly(ADDRESS);
        assertThat(after.sequence()).isGreaterThan(before.sequence());
        assertThat(askedRecord()).isEqualTo(after);
    }

    private PeerRecord askedRecord() {
        TestStream stream = new TestStream();
        pair.dialler().open(List.of(Identify.PROTOCOL), stream);
        pair.advance(Duration.ZERO);
        List<byte[]> messages = new ArrayList<>();
        YamuxStream bytes = stream.agreed().bytes();
        new LengthPrefixedDecoder(8192).feed(bytes.read(bytes.available()), messages::add);
        return PeerRecord.open(IdentifyMessage.empty().merge(messages.get(0)).signedPeerRecord());
    }

    private void push(ProtoWriter message) {
        TestStream stream = new TestStream();
        pair.dialler().open(List.of(Identify.PUSH_PROTOCOL), stream);
        pair.advance(Duration.ZERO);
        if (stream.failure().isPresent()) {
            return;
        }
        pair.dialler().execute(() -> {
            stream.agreed().bytes().write(Varint.prefixed(message.toBytes()));
            stream.agreed().bytes().closeWrite();
        });
        pair.advance(Duration.ZERO);
    }

    private ProtoWriter record(long number, Multiaddr address) {
        PeerRecord record = new PeerRecord(pair.listener().peer(), number, List.of(address));
        return new ProtoWriter().bytes(2, address.encode()).bytes(8, record.seal(Vectors.identity(1)));
    }

    /** What the peer says when it was asked. */
    private void answer(ProtoWriter message) {
        pair.dialler().execute(() -> {
            YamuxStream bytes = asked.get(0).bytes();
            bytes.write(Varint.prefixed(message.toBytes()));
            bytes.closeWrite();
        });
        pair.advance(Duration.ZERO);
    }

    private Identify identify() {
        InstantSource time = () -> Instant.ofEpochMilli(clock.get());
        Identify made = new Identify(
                Vectors.identity(2),
                protocols,
                own::get,
                time,
                numbers::incrementAndGet,
                "bob",
                (connection, statement, bytes) -> records.add(statement));
        made.addListener((connection, spoken, addresses) -> heard.add(new Heard(spoken, addresses)));
        protocols.add(Identify.PROTOCOL, made);
        protocols.add(Identify.PUSH_PROTOCOL, made.pushes());
        return made;
    }

    private ConnectionPair pair() {
        InboundProtocols slow = new InboundProtocols();
        slow.add(Identify.PROTOCOL, new Asked());
        ConnectionPair connected = new ConnectionPair(slow, protocols);
        identify.connected(connected.listener().peer());
        return connected;
    }

    /** The peer's side of identify, which takes its time. */
    private final class Asked implements InboundProtocol {

        @Override
        public int maxStreams() {
            return 1;
        }

        @Override
        public StreamObserver accept(ProtocolStream stream) {
            asked.add(stream);
            return new TestStream();
        }
    }
}
