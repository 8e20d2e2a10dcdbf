package io.quoin.benchmarks.plugin;

import io.quoin.benchmarks.report.Sample;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Verifying and loading every plugin of the distribution, beside a bare SHA-256 over the same bytes and PF4J's own loading
 * of the same jars, unsigned. The three take turns, so that a change of the machine's mood meets all of them.
 */
public final class PluginLoading {

    private static final int WARM_UP = 5;
    private static final int RUNS = 15;

    private PluginLoading() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("quoin.home"));
        List<Path> jars = jars(home.resolve("plugins"));
        Path scratch = Files.createTempDirectory("quoin-bench");
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        System.out.printf(Locale.ROOT, "%d plugins, %.1f MB%n", jars.size(), bytes / 1e6);
        long[] hash = new long[RUNS];
        long[] peer = new long[RUNS];
        long[] quoin = new long[RUNS];
        for (int i = -WARM_UP; i < RUNS; i++) {
            long hashed = time(() -> hashAll(jars));
            long loaded = time(() -> BarePf4j.load(jars));
            long verified = time(() -> verifyAndLoad(home, jars, scratch));
            if (i >= 0) {
                hash[i] = hashed;
                peer[i] = loaded;
                quoin[i] = verified;
            }
        }
        Sample hashes = new Sample("SHA-256 of the jars, read from the disk cache", hash);
        Sample pf4j = new Sample("PF4J loads the same jars, unsigned", peer);
        Sample ours = new Sample("Quoin verifies and loads them", quoin);
        Stream.of(hashes, pf4j, ours).forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "ratio to SHA-256 + PF4J: %.2f (goal: at most 1.3)%n",
                ours.medianMillis() / (hashes.medianMillis() + pf4j.medianMillis()));
        memory("PF4J", () -> BarePf4j.hold(jars));
        memory("Quoin", () -> hold(home, jars, scratch));
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static long time(LongSupplier work) {
        long start = System.nanoTime();
        long found = work.getAsLong();
        if (found <= 0) {
            throw new IllegalStateException("Nothing was done");
        }
        return System.nanoTime() - start;
    }

    private static long hashAll(List<Path> jars) {
        long total = 0;
        for (Path jar : jars) {
            try {
                byte[] bytes = Files.readAllBytes(jar);
                total += bytes.length + (Hash.sha256(bytes).hashCode() & 1);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return total;
    }

    private static long verifyAndLoad(Path home, List<Path> jars, Path scratch) {
        try (PluginRegistry registry = registry(home, jars, scratch)) {
            return registry.plugins().size();
        }
    }

    private static PluginRegistry registry(Path home, List<Path> jars, Path scratch) {
        PluginVerifier verifier = new PluginVerifier(
                PluginTrust.of(TrustPolicy.load(home.resolve("trust/policy.yaml"))), InstantSource.system());
        PluginRegistry registry = PluginRegistry.load(
                jars.stream().map(PluginFile::unlocked).toList(),
                verifier,
                scratch.resolve("native"),
                CallMetrics.none());
        if (registry.plugins().size() != jars.size()) {
            throw new IllegalStateException("Refused: " + registry.rejected());
        }
        return registry;
    }

    private static AutoCloseable hold(Path home, List<Path> jars, Path scratch) {
        return registry(home, jars, scratch);
    }

    /** What stays on the heap while the plugins are loaded. */
    private static void memory(String who, java.util.function.Supplier<AutoCloseable> load) {
        long before = used();
        try (AutoCloseable held = load.get()) {
            long after = used();
            System.out.printf(Locale.ROOT, "heap held by %-8s %8.1f MB%n", who, (after - before) / 1e6);
            if (held == null) {
                throw new IllegalStateException("Nothing is held");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
