package io.quoin.benchmarks.sandbox;

import io.quoin.sandbox.version.SandboxVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What single instructions take on each engine, metering and canonical NaNs included: long chains in a loop, less the same
 * loop with the chain's other instructions. A weight is the larger of both engines' times in terms of {@code i32.add}.
 */
public final class InstructionCosts {

    private static final int ROUNDS = 12;
    private static final int LOOPS = 60_000;
    private static final int CALLS_ARGUMENT = 24;
    /** Calls that computing that Fibonacci number takes. */
    private static final double CALLS = 150_049;

    private static final String UNIT = "i32.add";

    private InstructionCosts() {}

    public static void main(String[] arguments) throws IOException {
        try (BenchmarkEngines engines = BenchmarkEngines.open()) {
            List<BenchmarkEngine> all = engines.all();
            System.out.printf("%n%-30s", "ns per instruction");
            all.forEach(engine -> System.out.printf(" %10s", engine.name()));
            System.out.printf(" %10s%n", "weight");
            Map<String, double[]> links = new HashMap<>();
            double[] empty = time(all, new Probe("", 'i', new int[0], "").module(0), LOOPS);
            double[] unit = new double[all.size()];
            for (Probe probe : Probes.all()) {
                if (!isWanted(probe, arguments)) {
                    continue;
                }
                double[] nanos = time(all, probe.module(Probe.LINKS), LOOPS);
                for (int i = 0; i < nanos.length; i++) {
                    nanos[i] = (nanos[i] - empty[i]) / LOOPS / Probe.LINKS;
                }
                links.put(probe.name(), nanos.clone());
                double[] rest = links.getOrDefault(probe.reference(), new double[nanos.length]);
                for (int i = 0; i < nanos.length; i++) {
                    nanos[i] = Math.max(0, nanos[i] - rest[i]);
                }
                if (probe.name().equals(UNIT)) {
                    unit = nanos.clone();
                }
                print(probe.name(), nanos, unit);
            }
            if (arguments.length == 0) {
                calls(all, "fib", "a call of fib", unit);
                calls(all, "fib-indirect", "a call of fib by the table", unit);
            }
        }
    }

    /** All without arguments; else those whose names begin with an argument, the unit, and what others refer to. */
    private static boolean isWanted(Probe probe, String[] arguments) {
        return arguments.length == 0
                || probe.name().equals(UNIT)
                || probe.name().startsWith("mix ")
                || Arrays.stream(arguments).anyMatch(probe.name()::startsWith);
    }

    private static void calls(List<BenchmarkEngine> engines, String kernel, String what, double[] unit) {
        double[] nanos = time(engines, Kernel.bytes(kernel), CALLS_ARGUMENT);
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] /= CALLS;
        }
        print(what, nanos, unit);
    }

    private static double[] time(List<BenchmarkEngine> engines, byte[] module, int argument) {
        double[] best = new double[engines.size()];
        for (int i = 0; i < best.length; i++) {
            best[i] = Double.MAX_VALUE;
            try (GuestProgram program = GuestProgram.metered(engines.get(i), module, SandboxVersion.NEWEST)) {
                for (int round = 0; round < ROUNDS; round++) {
                    best[i] = Math.min(best[i], program.run(argument).nanos());
                }
            }
        }
        return best;
    }

    private static void print(String name, double[] nanos, double[] unit) {
        double weight = 0;
        System.out.printf("%-30s", name);
        for (int i = 0; i < nanos.length; i++) {
            System.out.printf(Locale.ROOT, " %10.3f", nanos[i]);
            weight = Math.max(weight, nanos[i] / unit[i]);
        }
        System.out.printf(Locale.ROOT, " %10.1f%n", weight);
    }
}
