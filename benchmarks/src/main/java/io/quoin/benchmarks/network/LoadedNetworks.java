package io.quoin.benchmarks.network;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.benchmarks.plugin.DistributionPlugins;
import io.quoin.host.config.ConfigBinder;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/** The network plugin of the distribution, verified and loaded as a node loads it, and the networks made by it. */
public final class LoadedNetworks implements AutoCloseable {

    private static final String NAME = "libp2p";

    private final Path scratch;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService scheduler = PluginTimers.start(1, "network-timers");
    private final PluginRegistry registry;
    private int opened;

    private LoadedNetworks(Path scratch) throws IOException {
        this.scratch = scratch;
        this.registry =
                DistributionPlugins.load(Path.of(System.getProperty("quoin.home")), scratch, "network-libp2p-.*\\.jar");
    }

    public static LoadedNetworks load() throws IOException {
        return new LoadedNetworks(Files.createTempDirectory(Path.of("benchmarks/target"), "network"));
    }

    /**
     * Opens a network with a new key on a free port of the loopback interface; the caller closes it.
     *
     * @param settings other than the defaults, as {@code node.yaml} has them
     */
    public PeerNetwork open(Map<String, Object> settings) {
        return open(registry.network(NAME), settings);
    }

    private <C extends Record> PeerNetwork open(NetworkFactory<C> factory, Map<String, Object> settings) {
        NodeServices services = new NodeServices(InstantSource.system(), scheduler, random, new SimpleMeterRegistry());
        ContextFactory contexts = new ContextFactory(services, scratch.resolve("node" + opened++));
        return factory.create(
                ConfigBinder.bind(factory.configType(), settings, "the benchmark's settings", Path.of(".")),
                contexts.network(NAME, "benchmark", SessionKeyPair.generate(random)));
    }

    @Override
    public void close() {
        registry.close();
        scheduler.shutdownNow();
    }
}
