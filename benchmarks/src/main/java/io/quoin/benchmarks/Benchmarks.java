package io.quoin.benchmarks;

import io.quoin.benchmarks.catchup.CatchUpSpeed;
import io.quoin.benchmarks.network.IdleConnections;
import io.quoin.benchmarks.network.NetworkSpeed;
import io.quoin.benchmarks.network.soak.NetworkSoak;
import io.quoin.benchmarks.plugin.GuardBenchmark;
import io.quoin.benchmarks.plugin.PluginLoading;
import io.quoin.benchmarks.report.Machine;
import io.quoin.benchmarks.sandbox.AdmissionSpeed;
import io.quoin.benchmarks.sandbox.CompileCost;
import io.quoin.benchmarks.sandbox.EvaluationSpeed;
import io.quoin.benchmarks.sandbox.InstructionCosts;
import io.quoin.benchmarks.sandbox.MeteringOverhead;
import io.quoin.benchmarks.sandbox.PageCosts;
import io.quoin.benchmarks.sandbox.RecordingCost;
import io.quoin.benchmarks.storage.Storages;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Starts one benchmark by its name. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Measures and prints. */
    @FunctionalInterface
    private interface Benchmark {
        void run(String[] arguments) throws Exception;
    }

    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new TreeMap<>();
        all.put("catch-up", CatchUpSpeed::main);
        all.put("network", NetworkSpeed::main);
        all.put("network-memory", IdleConnections::main);
        all.put("network-soak", NetworkSoak::main);
        all.put("plugin-call", arguments -> jmh(GuardBenchmark.class));
        all.put("plugin-load", PluginLoading::main);
        all.put("sandbox", MeteringOverhead::main);
        all.put("sandbox-admission", AdmissionSpeed::main);
        all.put("sandbox-compile", CompileCost::main);
        all.put("sandbox-evaluation", EvaluationSpeed::main);
        all.put("sandbox-recording", RecordingCost::main);
        all.put("storage", Storages::main);
        all.put("wasm-costs", InstructionCosts::main);
        all.put("wasm-page-costs", PageCosts::main);
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Benchmark> all = all();
        Benchmark benchmark = arguments.length == 0 ? null : all.get(arguments[0]);
        if (benchmark == null) {
            System.err.println("usage: benchmarks/run NAME, with one of " + String.join(", ", all.keySet()));
            System.exit(64);
            return;
        }
        System.out.println(Machine.describe());
        benchmark.run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void jmh(Class<?> type) throws Exception {
        new Runner(new OptionsBuilder().include(type.getName()).build()).run();
    }
}
