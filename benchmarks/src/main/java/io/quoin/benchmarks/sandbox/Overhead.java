package io.quoin.benchmarks.sandbox;

import java.util.List;

/**
 * What metering costs on one engine, kernel by kernel.
 *
 * @param engine its name
 * @param lines one per kernel, at least one
 */
record Overhead(String engine, List<Line> lines) {

    /** Best times of a kernel, in nanoseconds of processor time. */
    record Line(Kernel kernel, long plain, long metered) {
        double ratio() {
            return (double) metered / plain;
        }
    }

    double geometricMean() {
        return Math.exp(lines.stream()
                .mapToDouble(line -> Math.log(line.ratio()))
                .average()
                .orElseThrow());
    }
}
