package io.quoin.benchmarks.sandbox;

import io.quoin.benchmarks.report.BarPlot;
import java.util.ArrayList;
import java.util.List;

/** The ratios metered to plain as a picture. */
final class OverheadPlot {

    private OverheadPlot() {}

    static BarPlot of(List<Overhead> measured) {
        List<BarPlot.Row> rows = new ArrayList<>();
        List<Overhead.Line> kernels = measured.get(0).lines();
        for (int i = 0; i < kernels.size(); i++) {
            int kernel = i;
            rows.add(BarPlot.Row.of(
                    kernels.get(i).kernel().what(),
                    measured.stream()
                            .map(overhead -> overhead.lines().get(kernel).ratio())
                            .toList()));
        }
        rows.add(BarPlot.Row.of(
                "geometric mean", measured.stream().map(Overhead::geometricMean).toList()));
        return new BarPlot(
                "Metered over plain code, same engine (1 = metering costs nothing)",
                measured.stream().map(Overhead::engine).toList(),
                rows);
    }
}
