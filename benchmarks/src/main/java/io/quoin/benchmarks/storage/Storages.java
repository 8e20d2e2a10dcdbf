package io.quoin.benchmarks.storage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.benchmarks.plugin.DistributionPlugins;
import io.quoin.benchmarks.report.Sample;
import io.quoin.host.config.ConfigBinder;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.spi.PluginKind;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.ToLongFunction;

/** The storages of the distribution, as a node loads them, each with its defaults; they take turns. */
public final class Storages {

    private static final int WARM_UP = 2;
    private static final int RUNS = 7;

    private Storages() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("quoin.home"));
        Path scratch = Files.createTempDirectory(Path.of("benchmarks/target"), "storage");
        ScheduledExecutorService scheduler = PluginTimers.start(1, "storage-timers");
        NodeServices services =
                new NodeServices(InstantSource.system(), scheduler, new Random(7), new SimpleMeterRegistry());
        try (PluginRegistry registry = DistributionPlugins.load(home, scratch, "storage-.*\\.jar")) {
            List<String> names =
                    registry.names(PluginKind.STORAGE).stream().sorted().toList();
            long[][][] nanos = new long[names.size()][3][RUNS];
            for (int run = -WARM_UP; run < RUNS; run++) {
                for (int i = 0; i < names.size(); i++) {
                    ContextFactory contexts = new ContextFactory(services, scratch.resolve("run" + run));
                    measure(registry.storage(names.get(i)), contexts, nanos[i], run);
                }
            }
            for (int i = 0; i < names.size(); i++) {
                System.out.println(new Sample(names.get(i) + ": 200 synced batches of 100 writes", nanos[i][0]));
                System.out.println(new Sample(names.get(i) + ": 20,000 reads", nanos[i][1]));
                System.out.println(new Sample(names.get(i) + ": a scan of all", nanos[i][2]));
            }
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static <C extends Record> void measure(
            StorageFactory<C> factory, ContextFactory contexts, long[][] nanos, int run) {
        C config = ConfigBinder.bind(factory.configType(), Map.of(), "the defaults", Path.of("."));
        StorageContext context = contexts.storage(factory.name(), Set.of(Workload.TABLE));
        try (KeyValueStore store = factory.create(config, context)) {
            Workload workload = new Workload(store);
            List<ToLongFunction<Workload>> parts = List.of(Workload::writes, Workload::reads, Workload::scan);
            for (int part = 0; part < parts.size(); part++) {
                long start = System.nanoTime();
                if (parts.get(part).applyAsLong(workload) <= 0) {
                    throw new IllegalStateException("Nothing was done");
                }
                if (run >= 0) {
                    nanos[part][run] = System.nanoTime() - start;
                }
            }
        }
    }
}
