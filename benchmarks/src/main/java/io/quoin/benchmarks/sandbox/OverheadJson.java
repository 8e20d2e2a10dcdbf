package io.quoin.benchmarks.sandbox;

import io.quoin.benchmarks.report.Machine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures of metering for programs. All text in it is our own and needs no escape. */
final class OverheadJson {

    private OverheadJson() {}

    static String of(List<Overhead> measured) {
        return "{\"machine\": \"" + Machine.describe() + "\",\n \"engines\": ["
                + measured.stream().map(OverheadJson::engine).collect(Collectors.joining(",\n  ", "\n  ", "\n ]}\n"));
    }

    private static String engine(Overhead overhead) {
        return String.format(
                Locale.ROOT,
                "{\"engine\": \"%s\", \"geometricMean\": %.4f, \"kernels\": [%s]}",
                overhead.engine(),
                overhead.geometricMean(),
                overhead.lines().stream().map(OverheadJson::line).collect(Collectors.joining(",", "", "")));
    }

    private static String line(Overhead.Line line) {
        return String.format(
                Locale.ROOT,
                "%n    {\"kernel\": \"%s\", \"plainNanos\": %d, \"meteredNanos\": %d, \"ratio\": %.4f,"
                        + " \"canonicalRatio\": %.4f}",
                line.kernel().file(),
                line.plain(),
                line.metered(),
                line.ratio(),
                line.canonicalRatio());
    }
}
