package io.quoin.benchmarks.network;

import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.process.PeerCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Many networks with a key each, in a process of their own, of which each keeps one connection. */
final class IdlePeers {

    private static final Map<String, Object> SETTINGS = Map.of(
            "worker-threads",
            1,
            // One a minute: they are there to be idle.
            "gossip",
            Map.of("heartbeat", "1m"));
    private static final int DIALS_AT_ONCE = 20;
    private static final long PATIENCE_SECONDS = 55;

    private final LoadedNetworks networks;
    private final List<PeerNetwork> opened = new ArrayList<>();

    private IdlePeers(LoadedNetworks networks) {
        this.networks = networks;
    }

    public static void main(String[] arguments) throws IOException {
        try (LoadedNetworks networks = LoadedNetworks.load()) {
            new PeerCommands(Map.of("connect", new IdlePeers(networks)::connect)).serve("nowhere");
            // The process ends with its connections, and nobody waits for each to close.
            Runtime.getRuntime().halt(0);
        }
    }

    /** Opens so many more networks and connects each with an address. */
    private Object connect(String[] words) throws Exception {
        List<CompletableFuture<?>> dials = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
            PeerNetwork network = networks.open(SETTINGS);
            opened.add(network);
            dials.add(network.connect(words[0]));
            if (i >= DIALS_AT_ONCE) {
                dials.get(i - DIALS_AT_ONCE).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
        for (var dial : dials) {
            dial.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return opened.size();
    }
}
