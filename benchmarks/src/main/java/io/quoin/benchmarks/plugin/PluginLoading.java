package io.quoin.benchmarks.plugin;

import io.quoin.benchmarks.report.Sample;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.host.plugin.trust.VerifiedPlugin;
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
 * Verifying and loading every plugin of the distribution as a start does it, and as new ones, beside a bare SHA-256 over the
 * same bytes and PF4J's own loading of the same jars, unsigned. They take turns, so that a change of the machine's mood meets all of them.
 */
public final class PluginLoading {

    private static final int WARM_UP = 5;
    private static final int RUNS = 15;

    private PluginLoading() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("quoin.home"));
        List<Path> jars = jars(home.resolve("plugins"));
        List<PluginFile> incoming = jars.stream().map(PluginFile::unlocked).toList();
        PluginVerifier verifier = verifier(home);
        List<PluginFile> locked =
                incoming.stream().map(file -> locked(verifier.verify(file))).toList();
        Path scratch = Files.createTempDirectory("quoin-bench");
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        System.out.printf(Locale.ROOT, "%d plugins, %.1f MB%n", jars.size(), bytes / 1e6);
        long[] hash = new long[RUNS];
        long[] peer = new long[RUNS];
        long[] quoin = new long[RUNS];
        long[] install = new long[RUNS];
        for (int i = -WARM_UP; i < RUNS; i++) {
            long hashed = time(() -> hashAll(jars));
            long loaded = time(() -> BarePf4j.load(jars));
            long verified = time(() -> verifyAndLoad(home, locked, scratch));
            long installed = time(() -> verifyAndLoad(home, incoming, scratch));
            if (i >= 0) {
                hash[i] = hashed;
                peer[i] = loaded;
                quoin[i] = verified;
                install[i] = installed;
            }
        }
        Sample hashes = new Sample("SHA-256 of the jars, read from the disk cache", hash);
        Sample pf4j = new Sample("PF4J loads the same jars, unsigned", peer);
        Sample ours = new Sample("Quoin verifies and loads them, locked", quoin);
        Sample asNew = new Sample("the same as new ones: every entry unpacked", install);
        Stream.of(hashes, pf4j, ours, asNew).forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "ratio to SHA-256 + PF4J: %.2f (goal: at most 1.3)%n",
                ours.medianMillis() / (hashes.medianMillis() + pf4j.medianMillis()));
        memory("PF4J", () -> BarePf4j.hold(jars));
        memory("Quoin", () -> hold(home, locked, scratch));
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

    private static long verifyAndLoad(Path home, List<PluginFile> files, Path scratch) {
        try (PluginRegistry registry = registry(home, files, scratch)) {
            return registry.plugins().size();
        }
    }

    /** Everything that a node does for its plugins at a start, reading the policy included. */
    private static PluginRegistry registry(Path home, List<PluginFile> files, Path scratch) {
        PluginRegistry registry =
                PluginRegistry.load(files, verifier(home), scratch.resolve("native"), CallMetrics.none());
        if (registry.plugins().size() != files.size()) {
            throw new IllegalStateException("Refused: " + registry.rejected());
        }
        return registry;
    }

    private static PluginVerifier verifier(Path home) {
        return new PluginVerifier(
                PluginTrust.of(TrustPolicy.load(home.resolve("trust/policy.yaml"))), InstantSource.system());
    }

    /** The plugin as a node loads it that accepted it before. */
    private static PluginFile locked(VerifiedPlugin plugin) {
        LockEntry entry = Locking.entry(
                plugin,
                plugin.path().getFileName().toString(),
                InstantSource.system().instant());
        return new PluginFile(plugin.path(), new Purpose.Load(entry));
    }

    private static AutoCloseable hold(Path home, List<PluginFile> files, Path scratch) {
        return registry(home, files, scratch);
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
