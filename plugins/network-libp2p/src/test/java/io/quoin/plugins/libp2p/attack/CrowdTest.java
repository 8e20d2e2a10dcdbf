package io.quoin.plugins.libp2p.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.TestNetworks;
import io.quoin.plugins.libp2p.kad.KadMode;
import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.TopicHandler;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.process.PeerProcess;
import io.quoin.testkit.waiting.Waiting;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A crowd attacks a node in all ways at once, while two honest peers that only the node links exchange messages. What the
 * node holds stays within the sum of its bounds, and every honest message arrives.
 */
@Timeout(300)
class CrowdTest {

    private static final int HALF_OPEN = 40;
    private static final int MESSAGES = 100;
    private static final int LEAST_BYTES = 8 * 1024;

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);

    @AfterEach
    void closeAll() throws Exception {
        goesOn.set(false);
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "UNREAD_STREAMS",
                "UNFINISHED_REQUESTS",
                "UNREAD_ANSWERS",
                "UNFINISHED_MESSAGES",
                "UNFINISHED_GOSSIP"
            })
    void attackersOfOneKindFillNoMoreThanTheirBound(Attack kind) throws Exception {
        PeerProcess victim = victim();
        InetSocketAddress address = socketAddress(victim.await("listening"));
        Honest alice = honest(victim);
        Honest bob = honest(victim);
        link(alice, bob);
        long before = memory(victim);
        fill(address, EnumSet.of(kind));
        long held = memory(victim) - before;
        System.out.printf("%s %,d of %,d%n", kind, held, AttackBudget.of(kind));
        assertThat(held).isBetween(AttackBudget.of(kind) / 4, AttackBudget.of(kind));
        exchange("meanwhile", victim, alice, bob, 1);
    }

    @Test
    void whateverTheCrowdHoldsIsWithinTheBoundsAndHonestMessagesArrive() throws Exception {
        PeerProcess victim = victim();
        InetSocketAddress address = socketAddress(victim.await("listening"));
        Honest alice = honest(victim);
        Honest bob = honest(victim);
        link(alice, bob);
        long before = memory(victim);
        fill(address, EnumSet.allOf(Attack.class));
        for (int i = 0; i < HALF_OPEN; i++) {
            Socket socket = new Socket(address.getAddress(), address.getPort());
            opened.add(socket);
            socket.getOutputStream().write(new byte[] {0x13});
        }
        long filled = memory(victim) - before;
        exchange("meanwhile", victim, alice, bob, MESSAGES);
        long after = memory(victim) - before;
        System.out.printf("all %,d and %,d of %,d%n", filled, after, AttackBudget.whole());
        assertThat(filled).isBetween(AttackBudget.whole() / 4, AttackBudget.whole());
        assertThat(after).isBetween(AttackBudget.whole() / 4, AttackBudget.whole());
    }

    /** Lets attackers loose, and waits until those that do not go on for ever have filled what they can. */
    private void fill(InetSocketAddress victim, Set<Attack> kinds) throws Exception {
        List<Future<?>> filling = new ArrayList<>();
        int number = 100;
        for (Attack attack : kinds) {
            for (int i = 0; i < attack.attackers; i++) {
                Attacker attacker = new Attacker(victim, number++);
                opened.add(attacker);
                Random random = new Random(number);
                Future<?> running = threads.submit(() -> {
                    attack.run(attacker, random, goesOn::get);
                    return null;
                });
                if (!attack.endless) {
                    filling.add(running);
                }
            }
        }
        for (Future<?> attack : filling) {
            attack.get(120, TimeUnit.SECONDS);
        }
    }

    /** Nothing announces that a topic's links are made, so messages with different texts follow until some arrive. */
    private static void link(Honest alice, Honest bob) {
        AtomicInteger round = new AtomicInteger();
        Waiting.until("links", () -> {
            String text = Victim.HONEST + "first " + round.incrementAndGet();
            alice.publish(text + " of alice");
            bob.publish(text + " of bob");
            return alice.hasAny() && bob.hasAny();
        });
    }

    private void exchange(String name, PeerProcess victim, Honest alice, Honest bob, int messages) {
        for (int i = 0; i < messages; i++) {
            String text = Victim.HONEST + name + " " + i;
            alice.publish(text + " of alice");
            bob.publish(text + " of bob");
            Waiting.until(text + " at bob", () -> bob.has(text + " of alice"));
            Waiting.until(text + " at alice", () -> alice.has(text + " of bob"));
        }
        Waiting.until("all at the victim", () -> Integer.parseInt(victim.command("delivered " + name)) == 2 * messages);
    }

    private PeerProcess victim() {
        PeerProcess victim = new PeerProcess(
                Path.of("."),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.toString()));
        opened.add(victim);
        return victim;
    }

    /** A peer that the victim dials, as validators do among each other. */
    private Honest honest(PeerProcess victim) {
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        opened.add(context);
        Honest honest = new Honest(TestNetworks.open(context, KadMode.AUTO));
        opened.add(honest.network);
        victim.command("connect " + honest.network.listenAddresses().get(0));
        return honest;
    }

    private static InetSocketAddress socketAddress(String listening) {
        Multiaddr address = Multiaddr.parse(listening);
        return new InetSocketAddress(
                "127.0.0.1", Integer.parseInt(address.value(AddressPart.TCP).orElseThrow()));
    }

    private static long memory(PeerProcess victim) {
        return Arrays.stream(victim.command("memory").split(" "))
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static final class Honest implements TopicHandler {

        private final PeerNetwork network;
        private final Set<String> received = ConcurrentHashMap.newKeySet();

        Honest(PeerNetwork network) {
            this.network = network;
            network.subscribe(Victim.TOPIC, this);
        }

        void publish(String text) {
            byte[] padded = new byte[LEAST_BYTES];
            Arrays.fill(padded, (byte) ' ');
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, padded, 0, bytes.length);
            network.publish(Victim.TOPIC, padded);
        }

        boolean hasAny() {
            return !received.isEmpty();
        }

        boolean has(String text) {
            return received.contains(text);
        }

        @Override
        public Verdict validate(PeerId origin, byte[] message) {
            return text(message).startsWith(Victim.HONEST) ? Verdict.ACCEPT : Verdict.IGNORE;
        }

        @Override
        public void deliver(PeerId origin, byte[] message) {
            received.add(text(message));
        }

        private static String text(byte[] message) {
            return new String(message, StandardCharsets.ISO_8859_1).strip();
        }
    }
}
