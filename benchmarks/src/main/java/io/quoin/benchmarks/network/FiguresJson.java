package io.quoin.benchmarks.network;

import io.quoin.benchmarks.report.Machine;
import io.quoin.benchmarks.report.Series;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures for programs. All text in it is our own and needs no escape. */
final class FiguresJson {

    private FiguresJson() {}

    static String of(Figures figures) {
        return "{\"machine\": \"" + Machine.describe() + "\",\n \"workloads\": ["
                + figures.workloads().stream()
                        .map(workload -> workload(figures, workload))
                        .collect(Collectors.joining(",\n  ", "\n  ", "\n ]}\n"));
    }

    private static String workload(Figures figures, Workload workload) {
        return String.format(
                Locale.ROOT,
                "{\"workload\": \"%s\", \"unit\": \"%s\", \"rounds\": {%s}, \"quoinOver\": {%s}}",
                workload.title(),
                workload.unit(),
                figures.names(workload).stream()
                        .map(name -> field(name, figures.series(workload, name)))
                        .collect(Collectors.joining(", ")),
                figures.names(workload).stream()
                        .filter(name -> !name.equals(NetworkSpeed.QUOIN))
                        .map(name -> field(name, figures.ratios(workload, name)))
                        .collect(Collectors.joining(", ")));
    }

    private static String field(String name, Series series) {
        return "\"" + name + "\": "
                + Arrays.stream(series.values())
                        .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value))
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
