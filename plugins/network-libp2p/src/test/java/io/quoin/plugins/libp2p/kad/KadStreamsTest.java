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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long streams of requests stay open, on virtual time. */
class KadStreamsTest {

    private static final String PROTOCOL = KadSettings.protocolOf("kit");
    private static final Duration ALMOST = KadStreams.IDLE.minusMillis(1);
    private static final Duration REST = Duration.ofMillis(1);

    private final KadPeer self = KadPeers.random(new Random(7));
    private final KadState state = KadState.empty(self, 8);
    private final InboundProtocols protocols = new InboundProtocols();
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
        var unused =
                protocols.add(PROTOCOL, new KadStreams(server, Runnable::run, InstantSource.system(), Metrics.none()));
        return new ConnectionPair(protocols);
    }

    /** Opens a stream and looks what becomes of it. */
    private static final class Client implements StreamOpener, StreamObserver {

        private @Nullable ProtocolStream stream;
        private int received;
        private boolean over;

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
            if (open != null) {
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
