package io.quoin.benchmarks.sandbox;

import java.util.List;

/**
 * What metering costs on one engine, kernel by kernel.
 *
 * @param engine its name
 * @param lines one per kernel, at least one
 */
record Overhead(String engine, List<Line> lines) {

    /**
     * Best times of a kernel, in nanoseconds of processor time.
     *
     * @param metered with gas and stack
     * @param canonical with canonical NaNs too; as {@code metered} for kernels without floats
     */
    record Line(Kernel kernel, long plain, long metered, long canonical) {
        double ratio() {
            return (double) metered / plain;
        }

        double canonicalRatio() {
            return (double) canonical / plain;
        }
    }

    double geometricMean() {
        return Math.exp(lines.stream()
                .mapToDouble(line -> Math.log(line.ratio()))
                .average()
                .orElseThrow());
    }
}
