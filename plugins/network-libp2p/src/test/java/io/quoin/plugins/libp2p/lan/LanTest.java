package io.quoin.plugins.libp2p.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.testkit.process.PeerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in processes of their own, on a network of the kernel's that loses, delays and is cut. */
@Timeout(120)
class LanTest {

    private static final int HOSTS = 3;
    private static final int MESSAGES = 20;

    @TempDir
    Path directory;

    private final List<PeerProcess> nodes = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private Lan lan;

    @BeforeEach
    void build() {
        Optional<String> obstacle = Lan.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        lan = Lan.create(HOSTS);
    }

    @AfterEach
    void remove() {
        nodes.forEach(PeerProcess::close);
        if (lan != null) {
            lan.close();
        }
    }

    /** The first and the last are linked by the one between them alone. */
    @Test
    void whatIsLostOnTheWayArrives() {
        for (int i = 1; i <= HOSTS; i++) {
            lan.lose(i, 5);
        }
        start("20s", false);
        connect(1, 2);
        connect(2, 3);
        exchange(10 << 20);
        // One host may send so little that it loses nothing.
        assertThat(IntStream.rangeClosed(1, HOSTS).mapToLong(lan::lost).sum())
                .as("packets lost")
                .isPositive();
    }

    @Test
    void whatIsLateAndOvertakenArrives() {
        for (int i = 1; i <= HOSTS; i++) {
            assumeTrue(lan.delay(i), "Skipped: this kernel has no netem (CONFIG_NET_SCH_NETEM)");
            lan.lose(i, 5);
        }
        start("20s", false);
        connect(1, 2);
        connect(2, 3);
        exchange(1 << 20);
    }

    @Test
    void aHostThatWasCutOffIsLetGoAndFoundAgain() {
        start("1s", false);
        connect(1, 2);
        connect(1, 3);
        connect(2, 3);
        awaitConnected(1, 3);
        awaitConnected(2, 3);
        say(1, "before", 2, 3);
        lan.plug(3, false);
        node(1).await("disconnected " + ids.get(2));
        node(2).await("disconnected " + ids.get(2));
        node(3).await("disconnected " + ids.get(0));
        node(3).await("disconnected " + ids.get(1));
        say(1, "meanwhile", 2);
        lan.plug(3, true);
        awaitConnected(1, 3);
        awaitConnected(2, 3);
        say(2, "after", 1, 3);
        say(3, "again", 1, 2);
    }

    @Test
    void nodesThatNobodyToldOfEachOtherMeetByMulticast() {
        start("20s", true);
        for (int i = 1; i <= HOSTS; i++) {
            for (int other = 1; other <= HOSTS; other++) {
                if (other != i) {
                    node(i).await("connected " + ids.get(other - 1));
                }
            }
        }
        say(1, "hello", 2, 3);
    }

    private void exchange(int bytes) {
        node(2).await("connected " + ids.get(0));
        say(1, "linked", 3);
        for (int i = 0; i < MESSAGES; i++) {
            node(1).command("publish text-" + i);
        }
        for (int i = 0; i < MESSAGES; i++) {
            node(3).await("message text-" + i);
        }
        assertThat(node(1).command("request " + ids.get(1) + " " + bytes)).isEqualTo(Integer.toString(bytes));
    }

    /** Nothing announces that a topic's links are made, so messages with different texts follow until one arrives. */
    private void say(int from, String text, int... to) {
        for (int i : to) {
            String prefix = text + "-" + i + "-";
            boolean arrived = false;
            for (int round = 0; round < 100 && !arrived; round++) {
                node(from).command("publish " + prefix + round);
                arrived = node(i).sees("message " + prefix, Duration.ofMillis(300));
            }
            assertThat(arrived).as(text + " from " + from + " to " + i).isTrue();
        }
    }

    private void connect(int from, int to) {
        assertThat(node(from).command("connect " + addresses.get(to - 1))).isEqualTo(ids.get(to - 1));
    }

    /** Both tell it, once for each connection: so what they told of an earlier one must have been awaited. */
    private void awaitConnected(int one, int other) {
        node(one).await("connected " + ids.get(other - 1));
        node(other).await("connected " + ids.get(one - 1));
    }

    private PeerProcess node(int number) {
        return nodes.get(number - 1);
    }

    private void start(String keepAlive, boolean mdns) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (int i = 1; i <= HOSTS; i++) {
            List<String> command = List.of(
                    java,
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LanNode.class.getName(),
                    Integer.toString(i),
                    directory.toString(),
                    "/ip4/" + Lan.address(i) + "/tcp/4001",
                    keepAlive,
                    Boolean.toString(mdns));
            nodes.add(new PeerProcess(Path.of("."), lan.on(i, command)));
        }
        for (PeerProcess node : nodes) {
            ids.add(node.await("id"));
            addresses.add(node.await("listening"));
        }
    }
}
