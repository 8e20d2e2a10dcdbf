package io.quoin.benchmarks.network;

import io.quoin.benchmarks.report.Series;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What one peer of a pair is told to do with the other one, and what the times in its answer mean. */
enum Workload {
    SMALL_GOSSIP("gossip of 200 B, signed and verified", "messages/s", "flood 10240 200 256", rate(10_240, 1e9)),
    LARGE_GOSSIP("gossip of 64 KiB, signed and verified", "messages/s", "flood 1024 65536 32", rate(1_024, 1e9)),
    STREAM("one stream, 256 MiB", "MB/s", "pour " + (256 << 20), rate(256 << 20, 1e3)),
    PING("ping, half of them faster", "µs", "pings 40 " + Workload.PING_MILLIS, nanos -> nanos / 1e3);

    /** Between two pings. */
    static final int PING_MILLIS = 100;

    private final String title;
    private final String unit;
    private final String command;
    private final ToDoubleFunction<Double> figure;

    Workload(String title, String unit, String command, ToDoubleFunction<Double> figure) {
        this.title = title;
        this.unit = unit;
        this.command = command;
        this.figure = figure;
    }

    private static ToDoubleFunction<Double> rate(long amount, double unitNanos) {
        return nanos -> amount * unitNanos / nanos;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    String command() {
        return command;
    }

    /** The figure of one run; of several times, the median counts. */
    double figure(String answer) {
        Series nanos = new Series(Arrays.stream(answer.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray());
        return figure.applyAsDouble(nanos.median());
    }
}
