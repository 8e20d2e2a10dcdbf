package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.TestNetworks;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers over real connections that lie, spam and exaggerate; after each, an honest peer is still served. */
@Timeout(180)
class HostileDhtTest {

    private static final String PROTOCOL = KadSettings.protocolOf("kit");
    private static final byte[] KEY = Numbered.key("a");

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Random random = new Random(5);

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void aPoisonedRecordIsNotBelievedNorItsSenderAskedAgain() {
        PeerNetwork victim = node(KadMode.CLIENT);
        liar(
                victim,
                request -> KadCodec.encode(new KadMessage(
                        KadType.GET_VALUE,
                        request,
                        new KadRecord(request, Numbered.bytes("poison"), ""),
                        List.of(),
                        List.of())));
        assertGivenUp(victim);
    }

    @Test
    void aRecordOfAnotherKeyIsNotBelieved() {
        PeerNetwork victim = node(KadMode.CLIENT);
        liar(
                victim,
                request -> KadCodec.encode(
                        new KadMessage(KadType.GET_VALUE, request, Numbered.of("b", "9:other"), List.of(), List.of())));
        assertGivenUp(victim);
    }

    @Test
    void anAnswerWithMorePeersThanAnybodyNamesIsRefused() {
        PeerNetwork victim = node(KadMode.CLIENT);
        List<KadPeer> many = new ArrayList<>();
        for (int i = 0; i <= KadCodec.MAX_CLOSER; i++) {
            many.add(KadPeers.random(random));
        }
        liar(victim, request -> KadCodec.encode(new KadMessage(KadType.GET_VALUE, request, null, many, List.of())));
        assertGivenUp(victim);
    }

    @Test
    void anAnswerThatAnnouncesAGibibyteIsRefused() {
        PeerNetwork victim = node(KadMode.CLIENT);
        PeerNetwork liar = node(KadMode.CLIENT);
        liar.serve(PROTOCOL, KadCodec.MAX_READ_BYTES, (from, request) -> Varint.encode(1 << 30));
        join(victim, liar);
        assertGivenUp(victim);
    }

    @Test
    void anAnswerThatNamesNobodyWhoExistsEndsTheLookup() {
        PeerNetwork victim = node(KadMode.CLIENT);
        AtomicInteger asked = new AtomicInteger();
        PeerNetwork liar = liar(victim, request -> {
            asked.incrementAndGet();
            List<KadPeer> invented = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                invented.add(KadPeers.random(random, "/ip4/127.0.0.1/tcp/1"));
            }
            invented.add(KadPeer.of(victim.self(), List.of(Multiaddr.parse("/ip4/127.0.0.1/tcp/1"))));
            return KadCodec.encode(new KadMessage(KadType.GET_VALUE, request, null, invented, List.of()));
        });
        untilKnown(victim);
        assertThat(asked.get()).isPositive();
        assertThat(victim.peers())
                .singleElement()
                .satisfies(peer -> assertThat(peer.id()).isEqualTo(liar.self()));
    }

    @Test
    void requestsThatAreNotTrueAreResetAndHonestOnesServed() {
        PeerNetwork server = node(KadMode.SERVER);
        PeerNetwork hostile = node(KadMode.CLIENT);
        join(hostile, server);
        KadPeer other = KadPeers.random(random, "/ip4/127.0.0.1/tcp/1");
        byte[] content = ContentKey.multihash(new byte[32]);
        assertReset(hostile, server, Varint.prefixed(KadCodec.encode(KadMessage.announce(content, other))));
        assertReset(hostile, server, Varint.prefixed(KadCodec.encode(KadMessage.put(Numbered.of("a", "poison")))));
        assertReset(hostile, server, Varint.prefixed(new byte[] {(byte) 0xff, 0x7f}));
        assertReset(hostile, server, Varint.encode(KadCodec.MAX_READ_BYTES + 1));
        byte[] find = Varint.prefixed(
                KadCodec.encode(KadMessage.request(KadType.FIND_NODE, PeerIds.multihash(server.self()))));
        assertReset(hostile, server, repeated(find, 200));
        PeerNetwork honest = node(KadMode.CLIENT);
        join(honest, server);
        untilKnown(honest);
        assertThat(Waiting.result(honest.dht().put(KEY, Numbered.bytes("1:honest"))))
                .isEqualTo(1);
        byte[] several = Waiting.result(
                hostile.request(server.self(), PROTOCOL, repeated(find, 3), 1 << 16, Duration.ofSeconds(60)));
        assertThat(several).as("three answers, in one stream").hasSizeGreaterThan(3 * 34);
    }

    /** The dialler is reached by nobody, so it serves only once a third node has dialled it, and says so then. */
    @Test
    void aNodeServesOnceItWasReached() {
        PeerNetwork quiet = node(KadMode.AUTO);
        PeerNetwork client = node(KadMode.CLIENT);
        join(quiet, client);
        assertFailsWith(client.dht().get(KEY), NetworkError.NET_UNREACHABLE);
        join(node(KadMode.CLIENT), quiet);
        untilKnown(client);
        assertThat(Waiting.result(client.dht().put(KEY, Numbered.bytes("1:x")))).isEqualTo(1);
    }

    /** The peer is asked once, and does not count as a peer of the DHT afterwards. */
    private static void assertGivenUp(PeerNetwork victim) {
        untilKnown(victim);
        assertFailsWith(victim.dht().get(KEY), NetworkError.NET_UNREACHABLE);
    }

    /** Identify tells, at some time, that the peer serves; the first lookup that asks it finds nothing. */
    private static void untilKnown(PeerNetwork network) {
        Waiting.until("a peer that serves is known", () -> {
            try {
                assertThat(network.dht().get(KEY).get()).isEmpty();
                return true;
            } catch (ExecutionException e) {
                assertThat(code(Objects.requireNonNull(e.getCause()))).isEqualTo(NetworkError.NET_UNREACHABLE);
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        });
    }

    private static void assertReset(PeerNetwork hostile, PeerNetwork server, byte[] request) {
        assertFailsWith(
                hostile.request(server.self(), PROTOCOL, request, 1 << 20, Duration.ofSeconds(60)),
                NetworkError.NET_PROTOCOL);
    }

    private static void assertFailsWith(CompletableFuture<?> operation, NetworkError code) {
        assertThat(operation)
                .failsWithin(Waiting.LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .havingRootCause()
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(code));
    }

    private static Object code(Throwable failure) {
        assertThat(failure).isInstanceOf(QuoinException.class);
        return ((QuoinException) failure).code();
    }

    /** A peer that says it serves the DHT and answers each request, by its key, with bytes of its own. */
    private PeerNetwork liar(PeerNetwork victim, UnaryOperator<byte[]> answer) {
        PeerNetwork liar = node(KadMode.CLIENT);
        liar.serve(PROTOCOL, KadCodec.MAX_READ_BYTES, (from, request) -> {
            byte[] body = new byte[request.length - Varint.encode(request.length).length];
            System.arraycopy(request, request.length - body.length, body, 0, body.length);
            return Varint.prefixed(answer.apply(KadCodec.decode(body).key()));
        });
        join(victim, liar);
        return liar;
    }

    private PeerNetwork node(KadMode mode) {
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        opened.add(context);
        PeerNetwork network = TestNetworks.open(context, mode);
        opened.add(network);
        network.dht().validate(Numbered.NAMESPACE, new Numbered());
        return network;
    }

    private static void join(PeerNetwork from, PeerNetwork to) {
        Waiting.result(from.connect(to.listenAddresses().get(0)));
    }

    private static byte[] repeated(byte[] message, int times) {
        byte[] all = new byte[message.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(message, 0, all, i * message.length, message.length);
        }
        return all;
    }
}
