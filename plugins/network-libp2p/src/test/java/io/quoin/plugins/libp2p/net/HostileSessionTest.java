package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that misuse their session after they have proved who they are, on virtual time. */
class HostileSessionTest {

    private static final String PROTOCOL = "/test/1";
    private static final int MAX_STREAMS = 2;
    private static final byte[] NOTHING = {};
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final List<ProtocolStream> accepted = new ArrayList<>();
    private final RawPeer peer = new RawPeer(protocols());

    @Test
    void aPeerThatOpensAndResetsWithoutEndIsDisconnected() {
        int opened = flood(20_000);
        assertThat(opened).isBetween(8_000, 8_200);
        assertThat(peer.heardGoAway()).isTrue();
        assertThat(peer.isClosed()).isTrue();
        assertThat(peer.end().orElseThrow().code()).isEqualTo(NetworkError.NET_OVERLOADED);
    }

    @Test
    void streamsBeyondTheLimitOfOpenOnesCountAsWell() {
        int id = 1;
        while (!peer.isClosed() && id < 40_000) {
            for (int i = 0; i < 100; i++, id += 2) {
                peer.frame(RawPeer.WINDOW_UPDATE, RawPeer.SYN, id, NOTHING);
            }
            peer.send();
        }
        assertThat(peer.isClosed()).isTrue();
        assertThat(id / 2).isBetween(8_000, 8_200);
    }

    @Test
    void manyStreamsForLongAreNoFlood() {
        int id = 1;
        for (int tenths = 0; tenths < 100; tenths++) {
            for (int i = 0; i < 390; i++, id += 2) {
                peer.frame(RawPeer.WINDOW_UPDATE, RawPeer.SYN, id, NOTHING);
                peer.frame(RawPeer.WINDOW_UPDATE, RawPeer.RST, id, NOTHING);
            }
            peer.send();
            peer.advance(Duration.ofMillis(100));
        }
        assertThat(peer.isClosed()).isFalse();
    }

    @Test
    void aStreamWhoseProtocolIsNeverNamedIsReset() {
        byte[] half = Arrays.copyOf(RawPeer.negotiation(PROTOCOL), 25);
        peer.frame(RawPeer.DATA, RawPeer.SYN, 1, half).send();
        peer.advance(Settings.NEGOTIATION.minus(MOMENT));
        assertThat(peer.heardReset(1)).isFalse();
        peer.advance(MOMENT);
        assertThat(peer.heardReset(1)).isTrue();
        assertThat(accepted).isEmpty();
    }

    @Test
    void aProtocolThatThePeerNeverAgreesToIsGivenUp() {
        List<NetworkError> refusals = new ArrayList<>();
        peer.connection().open(List.of(PROTOCOL), new StreamOpener() {
            @Override
            public StreamObserver opened(ProtocolStream stream) {
                throw new AssertionError("nobody agreed");
            }

            @Override
            public void refused(QuoinException cause) {
                refusals.add((NetworkError) cause.code());
            }
        });
        peer.advance(Settings.NEGOTIATION.minus(MOMENT));
        assertThat(refusals).isEmpty();
        peer.advance(MOMENT);
        assertThat(refusals).containsExactly(NetworkError.NET_TIMEOUT);
        assertThat(peer.heardReset(2)).isTrue();
    }

    @Test
    void oneStreamMoreThanTheProtocolAllowsIsReset() {
        for (int i = 0; i <= MAX_STREAMS; i++) {
            peer.frame(RawPeer.DATA, RawPeer.SYN, 1 + 2 * i, RawPeer.negotiation(PROTOCOL));
        }
        peer.send();
        assertThat(accepted).hasSize(MAX_STREAMS);
        assertThat(peer.heardReset(1 + 2 * MAX_STREAMS)).isTrue();
        peer.frame(RawPeer.WINDOW_UPDATE, RawPeer.RST, 1, NOTHING)
                .frame(RawPeer.DATA, RawPeer.SYN, 101, RawPeer.negotiation(PROTOCOL))
                .send();
        assertThat(accepted).as("a stream that is over makes room").hasSize(MAX_STREAMS + 1);
    }

    @Test
    void aPeerThatGivesNoSignOfLifeIsDisconnected() {
        peer.frame(RawPeer.WINDOW_UPDATE, RawPeer.SYN, 1, NOTHING).send();
        peer.advance(Settings.KEEP_ALIVE.minus(MOMENT));
        assertThat(peer.isClosed()).isFalse();
        peer.advance(MOMENT.multipliedBy(2));
        assertThat(peer.isClosed()).isTrue();
        assertThat(peer.end().orElseThrow().code()).isEqualTo(NetworkError.NET_TIMEOUT);
    }

    @Test
    void aStreamThatIsNotReadTakesNoMoreThanItsWindow() {
        peer.frame(RawPeer.DATA, RawPeer.SYN, 1, RawPeer.negotiation(PROTOCOL)).send();
        accepted.get(0).bytes().write(new byte[1 << 20]);
        peer.connection().execute(() -> {});
        peer.advance(Duration.ofSeconds(1));
        int sent = peer.heard().stream()
                .filter(frame -> frame.type() == RawPeer.DATA && frame.stream() == 1)
                .mapToInt(RawPeer.Frame::length)
                .sum();
        assertThat(sent).isEqualTo(256 * 1024);
    }

    private int flood(int streams) {
        int opened = 0;
        while (!peer.isClosed() && opened < streams) {
            for (int i = 0; i < 100; i++, opened++) {
                peer.frame(RawPeer.WINDOW_UPDATE, RawPeer.SYN, 1 + 2 * opened, NOTHING);
                peer.frame(RawPeer.WINDOW_UPDATE, RawPeer.RST, 1 + 2 * opened, NOTHING);
            }
            peer.send();
        }
        return opened;
    }

    private InboundProtocols protocols() {
        InboundProtocols protocols = new InboundProtocols();
        var unused = protocols.add(PROTOCOL, new InboundProtocol() {
            @Override
            public int maxStreams() {
                return MAX_STREAMS;
            }

            @Override
            public StreamObserver accept(ProtocolStream stream) {
                accepted.add(stream);
                return new StreamObserver() {
                    @Override
                    public void readable() {}

                    @Override
                    public void failed(QuoinException cause) {}
                };
            }
        });
        return protocols;
    }
}
