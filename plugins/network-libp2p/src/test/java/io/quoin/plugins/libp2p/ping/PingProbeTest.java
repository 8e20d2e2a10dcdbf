package io.quoin.plugins.libp2p.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.net.Answering;
import io.quoin.plugins.libp2p.net.ConnectionPair;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.plugins.libp2p.net.PeerFigures;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How the round trip goes on being measured, whatever becomes of the stream. */
class PingProbeTest {

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @Test
    void aStreamThatWasResetIsFollowedByAnotherAnIntervalLater() {
        Answering peer = new Answering(stream -> {
            echo(stream);
            stream.reset();
        });
        requireOneStreamAnInterval(peer);
    }

    @Test
    void aStreamThatThePeerEndedIsFollowedByAnotherAnIntervalLater() {
        Answering peer = new Answering(stream -> {
            echo(stream);
            stream.closeWrite();
        });
        requireOneStreamAnInterval(peer);
    }

    @Test
    void aPeerThatRefusesIsAskedAgainAnIntervalLater() {
        InboundProtocols protocols = new InboundProtocols();
        ConnectionPair pair = start(protocols);
        Answering peer = new Answering(PingProbeTest::echo);
        protocols.add(Ping.PROTOCOL, peer);
        pair.advance(INTERVAL);
        assertThat(peer.streams()).isEqualTo(1);
    }

    @Test
    void aSilentPeerLosesItsPingsAndIsAskedOnAnotherStream() {
        Answering peer = new Answering(stream -> {});
        ConnectionPair pair = start(peer);
        pair.advance(INTERVAL.multipliedBy(PingProbe.PATIENCE));
        assertThat(peer.streams()).isEqualTo(1);
        assertThat(pair.dialler().figures().lossPermille()).hasValue(1000);
        pair.advance(INTERVAL);
        assertThat(peer.streams()).isEqualTo(2);
    }

    @Test
    void aPeerThatAnswersKeepsItsStream() {
        Answering peer = new Answering(PingProbeTest::echo);
        ConnectionPair pair = start(peer);
        pair.advance(INTERVAL.multipliedBy(20));
        assertThat(peer.streams()).isEqualTo(1);
        PeerFigures figures = pair.dialler().figures();
        assertThat(figures.roundTrip()).contains(Duration.ZERO);
        assertThat(figures.lossPermille()).hasValue(0);
    }

    @Test
    void aWrongEchoEndsTheStreamAndIsNoMeasurement() {
        Answering peer = new Answering(stream -> stream.write(new byte[stream.read(stream.available()).length]));
        ConnectionPair pair = start(peer);
        assertThat(pair.dialler().figures().roundTrip()).isEmpty();
        pair.advance(INTERVAL);
        assertThat(peer.streams()).isEqualTo(2);
    }

    private static void requireOneStreamAnInterval(Answering peer) {
        ConnectionPair pair = start(peer);
        for (int streams = 1; streams < 5; streams++) {
            pair.advance(INTERVAL.minusMillis(1));
            assertThat(peer.streams()).isEqualTo(streams);
            pair.advance(Duration.ofMillis(1));
        }
        assertThat(peer.streams()).isEqualTo(5);
    }

    private static ConnectionPair start(Answering peer) {
        InboundProtocols protocols = new InboundProtocols();
        protocols.add(Ping.PROTOCOL, peer);
        return start(protocols);
    }

    private static ConnectionPair start(InboundProtocols protocols) {
        ConnectionPair pair = new ConnectionPair(protocols);
        new PingProbe(pair.dialler(), INTERVAL, new Random(1)).start();
        pair.advance(Duration.ZERO);
        return pair;
    }

    private static void echo(YamuxStream stream) {
        stream.write(stream.read(stream.available()));
    }
}
