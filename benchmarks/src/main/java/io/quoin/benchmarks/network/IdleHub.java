package io.quoin.benchmarks.network;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.process.PeerCommands;
import io.quoin.testkit.process.ResourceUse;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node's network with many idle connections, in a process of its own that says what memory they take. */
final class IdleHub implements PeerListener {

    private final PeerNetwork network;
    private volatile CountDownLatch lost = new CountDownLatch(1);

    private IdleHub(PeerNetwork network) {
        this.network = network;
    }

    public static void main(String[] arguments) throws IOException {
        try (LoadedNetworks networks = LoadedNetworks.load();
                PeerNetwork network = networks.open(Map.of(
                        "max-connections", 10_000,
                        "max-pending-connections", 1_000,
                        "connections", Map.of("low-water", 10_000, "high-water", 10_000, "wanted", 0)))) {
            IdleHub hub = new IdleHub(network);
            network.onPeerChange(hub);
            new PeerCommands(Map.of("settled", hub::settled, "memory", hub::memory, "hold", hub::hold))
                    .serve(network.listenAddresses().get(0));
        }
    }

    @Override
    public void connected(PeerId peer) {}

    @Override
    public void disconnected(PeerId peer) {
        lost.countDown();
    }

    /** Waits until so many peers are connected, said who they are, and had their round trip measured. */
    private Object settled(String[] words) {
        int wanted = Integer.parseInt(words[0]);
        Waiting.until(
                wanted + " known peers",
                () -> network.peers().stream().filter(IdleHub::known).count() == wanted);
        return wanted;
    }

    private static boolean known(PeerInfo peer) {
        return !peer.agent().isEmpty() && peer.roundTrip().isPresent();
    }

    /** Waits, and gives how many peers are connected then; fails if a connection was lost meanwhile. */
    private Object hold(String[] words) throws InterruptedException {
        lost = new CountDownLatch(1);
        if (lost.await(Duration.ofSeconds(Long.parseLong(words[0])).toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "A connection was lost; " + network.peers().size() + " are left");
        }
        return network.peers().size();
    }

    /** Bytes of the heap after collection, of direct buffers, and of the whole process in the machine's memory. */
    private Object memory(String[] words) throws IOException {
        ResourceUse use = ResourceUse.measure();
        return use.heap() + "," + use.direct() + "," + use.resident();
    }
}
