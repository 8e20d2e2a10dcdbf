package io.quoin.benchmarks.network;

import io.quoin.benchmarks.report.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of all rounds, by workload and by who was measured. */
final class Figures {

    private final Map<Workload, Map<String, List<Double>>> byWorkload = new EnumMap<>(Workload.class);

    /** Adds the figure of the next round. */
    void add(Workload workload, String name, double figure) {
        byWorkload
                .computeIfAbsent(workload, any -> new LinkedHashMap<>())
                .computeIfAbsent(name, any -> new ArrayList<>())
                .add(figure);
    }

    Set<Workload> workloads() {
        return byWorkload.keySet();
    }

    /** Who was measured, in the order of the first round. */
    Set<String> names(Workload workload) {
        return byWorkload.getOrDefault(workload, Map.of()).keySet();
    }

    Series series(Workload workload, String name) {
        return series(rounds(workload, name).stream());
    }

    /** Quoin's figures over somebody's, each with the one of the same round. */
    Series ratios(Workload workload, String beside) {
        List<Double> own = rounds(workload, NetworkSpeed.QUOIN);
        List<Double> others = rounds(workload, beside);
        return series(IntStream.range(0, own.size()).mapToObj(round -> own.get(round) / others.get(round)));
    }

    private static Series series(Stream<Double> values) {
        return new Series(values.mapToDouble(Double::doubleValue).toArray());
    }

    private List<Double> rounds(Workload workload, String name) {
        List<Double> rounds = byWorkload.getOrDefault(workload, Map.of()).get(name);
        if (rounds == null) {
            throw new IllegalArgumentException(workload + " was not measured with " + name);
        }
        return rounds;
    }
}
