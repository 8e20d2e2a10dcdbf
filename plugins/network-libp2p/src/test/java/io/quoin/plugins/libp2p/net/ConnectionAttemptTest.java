package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.noise.NoiseHandshake;
import io.quoin.plugins.libp2p.noise.NoiseIdentity;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.transport.TcpTransport;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import io.quoin.spi.Metrics;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a stranger may take until the first authenticated frame, on virtual time. */
class ConnectionAttemptTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final byte[] HEADER = "\u0013/multistream/1.0.0\n".getBytes(StandardCharsets.US_ASCII);

    private final VirtualLoop loop = new VirtualLoop();
    private final VirtualWire node = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    private final VirtualWire peer = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 2));
    private final TcpTransport unused = new TcpTransport(1);
    private final List<Optional<QuoinException>> outcomes = new ArrayList<>();

    @BeforeEach
    void accept() {
        node.link(peer);
        Swarm swarm = new Swarm(
                Vectors.identity(2),
                Settings.connections(1 << 20),
                unused,
                new InboundProtocols(),
                InstantSource.system(),
                new Random(1),
                Runnable::run,
                Metrics.none());
        new ConnectionAttempt(swarm, node, false, failure -> outcomes.add(Optional.ofNullable(failure))).start(null);
    }

    @AfterEach
    void close() {
        unused.close();
    }

    @Test
    void aSilentPeerIsDisconnected() {
        assertEndsAfter(Settings.UPGRADE);
    }

    @Test
    void aPeerThatSendsByteAfterByteHasNoMoreTime() {
        for (int second = 0; second < 9; second++) {
            peer.write(new byte[] {HEADER[second]});
            peer.flush();
            loop.advance(Duration.ofSeconds(1));
        }
        assertEndsAfter(Settings.UPGRADE.minusSeconds(9));
    }

    @Test
    void aPeerThatProvedItselfAndIsSilentThenIsDisconnected() {
        Proof proof = new Proof();
        LocalIdentity alice = Vectors.identity(1);
        Random random = new Random(3);
        NoiseIdentity noise = NoiseIdentity.create(alice, random, List.of(YamuxSession.PROTOCOL));
        new Upgrade(
                        peer,
                        true,
                        new NoiseHandshake(
                                true, noise, random, Vectors.identity(2).id()),
                        proof)
                .start();
        loop.advance(MOMENT);
        assertThat(proof.done).isTrue();
        assertEndsAfter(Settings.UPGRADE.minus(MOMENT));
    }

    private void assertEndsAfter(Duration time) {
        loop.advance(time.minus(MOMENT));
        assertThat(outcomes).isEmpty();
        assertThat(node.closed()).isFalse();
        loop.advance(MOMENT);
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).orElseThrow().code()).isEqualTo(NetworkError.NET_TIMEOUT);
        assertThat(node.closed()).isTrue();
    }

    /** The dialling side of a handshake, which does nothing after it. */
    private static final class Proof implements UpgradeOwner {

        private boolean done;

        @Override
        public void authenticated(SecureChannel channel) {}

        @Override
        public void upgraded(SecureChannel channel, ByteQueue raw, ByteQueue plain) {
            done = true;
        }

        @Override
        public void failed(QuoinException cause) {}
    }
}
