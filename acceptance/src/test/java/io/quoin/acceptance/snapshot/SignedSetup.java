package io.quoin.acceptance.snapshot;

import io.quoin.acceptance.Repository;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.installed.InstalledPlugins;
import io.quoin.testkit.mock.MockPlugin;
import io.quoin.testkit.node.MockSetup;
import io.quoin.testkit.node.NodeSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The signed plugins for network, consensus and storage; chain and engine are mocks. The first node lies about its snapshots,
 * and the last one has another storage than the others.
 */
final class SignedSetup extends MockSetup implements AutoCloseable {

    static final int VALIDATORS = 4;

    /** After how many heights there is a snapshot, and how far behind a node takes one. */
    static final int INTERVAL = 16;

    private final AtomicInteger lies = new AtomicInteger();
    private final InstalledPlugins plugins;

    SignedSetup(Path scratch) {
        this.plugins = new InstalledPlugins(
                new Distribution(Repository.distribution()),
                Set.of("network", "consensus", "storage"),
                scratch,
                new Random(7));
    }

    /** How many wrong parts were handed out. */
    int lies() {
        return lies.get();
    }

    @Override
    protected NodeSetup.Builder plugins(NodeSetup.Builder setup, int index) {
        PluginRegistry registry = plugins.registry();
        NetworkFactory<?> network = registry.network("libp2p");
        return setup.plugin(
                        "network",
                        MockPlugin.builder()
                                .network(index == 0 ? lying(network) : network)
                                .build(),
                        Map.of("listen", List.of("/ip4/127.0.0.1/tcp/0")))
                .plugin(
                        "consensus",
                        MockPlugin.builder()
                                .consensus(registry.consensus("pbft"))
                                .build())
                .plugin(
                        "storage",
                        MockPlugin.builder()
                                .storage(registry.storage(index == VALIDATORS - 1 ? "mvstore" : "rocksdb"))
                                .build());
    }

    private <C extends Record> NetworkFactory<C> lying(NetworkFactory<C> network) {
        return new LyingNetwork<>(network, lies);
    }

    @Override
    public Map<String, ?> settings() {
        return Map.of("catch-up", Map.of("snapshot-interval", INTERVAL, "snapshot-lag", INTERVAL));
    }

    @Override
    public void close() {
        plugins.close();
    }
}
