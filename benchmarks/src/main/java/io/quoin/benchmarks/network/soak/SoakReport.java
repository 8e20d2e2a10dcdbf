package io.quoin.benchmarks.network.soak;

import io.quoin.benchmarks.report.LinePlot;
import io.quoin.benchmarks.report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a soak. Its first fifth, in which the nodes find each other and code is compiled, is drawn but not judged. */
record SoakReport(List<SoakSample> samples, Deliveries deliveries, int leaks) {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double FLAT = 1.1;

    /** A table of each quantity early and late: medians of the second fifth and of the last. */
    String table() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%n%-28s %10s %10s %8s%n", "median of a fifth", "second", "last", "ratio"));
        for (SoakSample.Quantity quantity : SoakSample.Quantity.values()) {
            double early = median(quantity, 1);
            double late = median(quantity, 4);
            table.append(String.format(
                    Locale.ROOT,
                    "%-28s %10.0f %10.0f %8.2f  %s%n",
                    quantity.title(),
                    early,
                    late,
                    late / early,
                    late <= early * FLAT ? "flat" : "grows"));
        }
        deliveries.misses().forEach(miss -> table.append(miss).append('\n'));
        return table.append(String.format(
                        Locale.ROOT,
                        "%n%,d nodes came and went, %d are there%n%,d deliveries were due, %,d missed%n%d buffers leaked%n",
                        last().left(),
                        last().nodes(),
                        deliveries.expected(),
                        deliveries.missed(),
                        leaks))
                .toString();
    }

    private SoakSample last() {
        return samples.get(samples.size() - 1);
    }

    private double median(SoakSample.Quantity quantity, int fifth) {
        int from = samples.size() * fifth / 5;
        int to = samples.size() * (fifth + 1) / 5;
        return new Series(samples.subList(from, to).stream()
                        .mapToDouble(quantity::of)
                        .toArray())
                .median();
    }

    String svg(String title) {
        double[] minutes = samples.stream()
                .mapToDouble(sample -> sample.second() / SECONDS_PER_MINUTE)
                .toArray();
        List<LinePlot.Panel> panels = new ArrayList<>();
        for (SoakSample.Quantity quantity : SoakSample.Quantity.values()) {
            panels.add(new LinePlot.Panel(
                    quantity.title(),
                    minutes,
                    samples.stream().mapToDouble(quantity::of).toArray()));
        }
        return new LinePlot(last().left() + " came and went among " + title, "minutes", panels).svg();
    }
}
