package io.quoin.testkit.mock.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one peer's configuration does to messages is that peer's alone, and what the mock's does is everybody's. */
class PeerConditionsTest {

    private static final String PROTOCOL = "/quoin/test/conditions/1";

    @TempDir
    Path directory;

    private final MockNetwork network = MockNetwork.builder().build();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private PeerNetwork peer(int lossPercent, Duration delay) {
        TestNetworkContext context = new TestNetworkContext(directory, 1, TestNetworkIdentity.generate());
        opened.push(context);
        PeerNetwork peer = network.create(
                new MockNetworkConfig("/ip4/127.0.0.1/tcp/0", lossPercent, delay, FaultSettings.none()), context);
        opened.push(peer);
        return peer;
    }

    private static BlockingQueue<Byte> received(PeerNetwork peer) {
        BlockingQueue<Byte> received = new LinkedBlockingQueue<>();
        peer.receive(PROTOCOL, 1, (from, message) -> received.add(message[0]));
        return received;
    }

    private static void send(PeerNetwork from, PeerNetwork to, int message) {
        assertThat(from.send(to.self(), PROTOCOL, new byte[] {(byte) message})).isTrue();
    }

    @Test
    void eachPeerLosesAsItsOwnConfigurationSays() {
        PeerNetwork lossy = peer(100, Duration.ZERO);
        PeerNetwork sound = peer(0, Duration.ZERO);
        Waiting.result(lossy.connect(sound.listenAddresses().get(0)));
        BlockingQueue<Byte> atLossy = received(lossy);
        BlockingQueue<Byte> atSound = received(sound);

        send(sound, lossy, 1);
        Waiting.forNext(atLossy, (byte) 1);
        send(lossy, sound, 2);
        assertThat(atSound).isEmpty();

        network.conditions().lose(100);
        send(sound, lossy, 3);
        assertThat(atLossy).isEmpty();
    }

    @Test
    void theLongerDelayCounts() {
        Conditions none = new Conditions(0, Duration.ZERO, new Random(1));
        Conditions longer = new Conditions(0, Duration.ofSeconds(1), new Random(1));
        assertThat(none.delayWith(longer)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longer.delayWith(none)).isEqualTo(Duration.ofSeconds(1));
        assertThat(none.delayWith(none)).isZero();
    }
}
