package io.quoin.benchmarks.network;

import io.quoin.benchmarks.report.Series;
import java.util.Locale;

/** Figures for people: medians, spread, and ratios beside their goals. */
final class FiguresTable {

    private FiguresTable() {}

    static String of(Figures figures) {
        StringBuilder out = new StringBuilder();
        for (Workload workload : figures.workloads()) {
            out.append(String.format("%n%s%n", workload.title()));
            for (String name : figures.names(workload)) {
                line(out, name, figures.series(workload, name), "%,.0f", workload.unit());
            }
            for (String name : figures.names(workload)) {
                if (!name.equals(NetworkSpeed.QUOIN)) {
                    Series ratios = figures.ratios(workload, name);
                    line(out, NetworkSpeed.QUOIN + " over " + name, ratios, "%.2f", verdict(workload, name, ratios));
                }
            }
        }
        return out.toString();
    }

    private static String verdict(Workload workload, String beside, Series ratios) {
        return Goal.ALL.stream()
                .filter(goal -> goal.workload() == workload && goal.beside().equals(beside))
                .map(goal -> goal + (goal.reached(ratios.median()) ? ", reached" : ", not reached"))
                .findFirst()
                .orElse("");
    }

    private static void line(StringBuilder out, String name, Series series, String format, String rest) {
        out.append(String.format(
                Locale.ROOT,
                "  %-22s %9s   %-20s %s%n",
                name,
                number(format, series.median()),
                "(" + number(format, series.least()) + " to " + number(format, series.most()) + ")",
                rest));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
