package io.quoin.benchmarks.network;

import io.quoin.benchmarks.report.BarPlot;
import java.util.List;
import java.util.OptionalDouble;

/** Ratios and their goals as a picture. */
final class FiguresPlot {

    private FiguresPlot() {}

    static BarPlot of(Figures figures) {
        List<BarPlot.Row> rows = Goal.ALL.stream()
                .filter(goal -> figures.names(goal.workload()).contains(goal.beside()))
                .map(goal -> row(goal, figures))
                .toList();
        return new BarPlot(
                "Quoin over others, medians of the rounds' ratios; red: the goal", List.of(NetworkSpeed.QUOIN), rows);
    }

    private static BarPlot.Row row(Goal goal, Figures figures) {
        String label = goal.workload().title() + " over " + goal.beside()
                + (goal.least() ? ", more is better" : ", less is better");
        double ratio = figures.ratios(goal.workload(), goal.beside()).median();
        return new BarPlot.Row(label, List.of(ratio), OptionalDouble.of(goal.bound()));
    }
}
