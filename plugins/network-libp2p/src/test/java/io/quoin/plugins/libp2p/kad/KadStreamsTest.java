package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.net.ConnectionPair;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.Metrics;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long streams of requests stay open, and what ends them, on virtual time. */
class KadStreamsTest {

    private static final String PROTOCOL = KadSettings.protocolOf("kit");
    private static final Duration ALMOST = KadStreams.IDLE.minusMillis(1);
    private static final Duration REST = Duration.ofMillis(1);

    /** What a peer may be sent that it does not read. */
    private static final int WINDOW = 256 * 1024;

    private final KadPeer self = KadPeers.random(new Random(7));
    private final KadState state = KadState.empty(self, 8);
    private final InboundProtocols protocols = new InboundProtocols();
    private Executor threads = Runnable::run;
    private final Turns turns = new Turns(task -> threads.execute(task), 1);
    private final ConnectionPair pair = pair();
    private final Client client = new Client();

    @Test
    void aStreamThatIsNeverUsedIsEnded() {
        open();
        pair.advance(ALMOST);
        assertThat(client.over).isFalse();
        pair.advance(REST);
        assertThat(client.over).isTrue();
    }

    @Test
    void eachRequestGivesAStreamMoreTime() {
        open();
        for (int i = 0; i < 5; i++) {
            pair.advance(ALMOST);
            ask();
            assertThat(client.received).isPositive();
            client.received = 0;
        }
        pair.advance(KadStreams.IDLE);
        assertThat(client.over).isTrue();
    }

    @Test
    void bytesThatMakeNoRequestGiveNone() {
        open();
        byte[] request = Varint.prefixed(new byte[100]);
        for (int second = 0; second < KadStreams.IDLE.toSeconds(); second++) {
            assertThat(client.over).isFalse();
            write(new byte[] {request[second]});
            pair.advance(Duration.ofSeconds(1));
        }
        assertThat(client.over).isTrue();
    }

    @Test
    void aStreamThatThePeerClosedIsOverAtOnce() {
        open();
        pair.dialler().execute(() -> stream().bytes().closeWrite());
        pair.advance(Duration.ZERO);
        assertThat(client.over).isTrue();
    }

    @Test
    void aRequestBeyondWhatTheNodeCanDoEndsItsStream() {
        open();
        List<Runnable> stalled = new ArrayList<>();
        threads = stalled::add;
        turns.execute(() -> {});
        ask();
        assertThat(client.over).isTrue();
        stalled.get(0).run();
        assertThat(client.received).isZero();
    }

    /** A peer that asks and asks but reads nothing must not make the node keep the answers. */
    @Test
    void answersThatNobodyReadsEndTheStream() {
        fillTable();
        open();
        ask();
        int answer = client.received;
        client.reads = false;
        int unread = 0;
        while (!client.over) {
            ask();
            unread += answer;
            assertThat(unread).as("bytes of answers").isLessThan(WINDOW + KadStreams.MAX_UNREAD_ANSWERS + 2 * answer);
        }
        assertThat(unread).as("what the peer's window takes is no reason").isGreaterThan(WINDOW);
    }

    private void fillTable() {
        Random random = new Random(8);
        for (int i = 0; i < 40; i++) {
            state.table().offer(KadPeers.random(random, "/ip4/10.0.0." + i + "/tcp/4001"), Optional.empty(), 0);
        }
    }

    private void open() {
        pair.dialler().open(List.of(PROTOCOL), client);
        pair.advance(Duration.ZERO);
        assertThat(client.stream).isNotNull();
    }

    private void ask() {
        write(Varint.prefixed(KadCodec.encode(KadMessage.request(KadType.FIND_NODE, PeerIds.multihash(self.id())))));
    }

    private void write(byte[] bytes) {
        pair.dialler().execute(() -> stream().bytes().write(bytes));
        pair.advance(Duration.ZERO);
    }

    private ProtocolStream stream() {
        ProtocolStream open = client.stream;
        if (open == null) {
            throw new AssertionError("no stream");
        }
        return open;
    }

    private ConnectionPair pair() {
        KadServer server = new KadServer(state, List::of, peer -> Optional.empty(), 20);
        var unused = protocols.add(PROTOCOL, new KadStreams(server, turns, InstantSource.system(), Metrics.none()));
        return new ConnectionPair(protocols);
    }

    /** Opens a stream and looks what becomes of it. */
    private static final class Client implements StreamOpener, StreamObserver {

        private @Nullable ProtocolStream stream;
        private int received;
        private boolean over;
        private boolean reads = true;

        @Override
        public StreamObserver opened(ProtocolStream agreed) {
            stream = agreed;
            return this;
        }

        @Override
        public void refused(QuoinException cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void readable() {
            ProtocolStream open = stream;
            if (open != null && reads) {
                received += open.bytes().read(open.bytes().available()).length;
            }
        }

        @Override
        public void finished() {
            over = true;
        }

        @Override
        public void failed(QuoinException cause) {
            over = true;
        }
    }
}
