package io.quoin.benchmarks.plugin;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.plugin.guard.MeteredCalls;
import io.quoin.host.plugin.guard.PluginGuard;
import io.quoin.spi.PluginKind;
import io.quoin.spi.storage.Cursor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call into a plugin through the guard of a running node, beside the same call without it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardBenchmark {

    private Cursor direct = new CountingCursor();
    private Cursor guarded = direct;

    @Setup
    public void guard() {
        MeteredCalls metrics = new MeteredCalls(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        PluginGuard guard =
                new PluginGuard("storage-x", PluginKind.STORAGE, GuardBenchmark.class.getClassLoader(), metrics);
        direct = new CountingCursor();
        guarded = guard.guard(Cursor.class, new CountingCursor());
    }

    @Benchmark
    public boolean direct() {
        return direct.next();
    }

    @Benchmark
    public boolean guarded() {
        return guarded.next();
    }

    private static final class CountingCursor implements Cursor {

        private final byte[] entry = new byte[8];
        private long count;

        @Override
        public boolean next() {
            return ++count != 0;
        }

        @Override
        public byte[] key() {
            return entry;
        }

        @Override
        public byte[] value() {
            return entry;
        }

        @Override
        public void close() {
            count = 0;
        }
    }
}
