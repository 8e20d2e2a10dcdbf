package io.quoin.benchmarks.catchup;

import java.util.Locale;

/**
 * The figures of a catch-up beside those of the bare disk and network.
 *
 * @param bytes of the blocks
 * @param diskNanos for the same bytes, forced to the disk after each block
 * @param loopbackNanos for the same bytes over one TCP connection
 */
record CatchUpReport(int commands, long bytes, CatchUpFigures figures, long diskNanos, long loopbackNanos) {

    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    /** Which of the three alone takes the largest part of the time. */
    private String bound() {
        long thread = figures.busiest().nanos();
        if (thread >= diskNanos && thread >= loopbackNanos) {
            return "processor, in one thread";
        }
        return diskNanos >= loopbackNanos ? "disk" : "network";
    }

    private String row(String what, long nanos) {
        return String.format(
                Locale.ROOT,
                "%-44s %8.1f s %8.1f MB/s %6.1f %% of the catch-up%n",
                what,
                nanos / NANOS,
                bytes / MEGA / (nanos / NANOS),
                100.0 * nanos / figures.nanos());
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%,.0f commands/s; %.1f MB of blocks, for which the late node had %.1f MB written to its disk%n",
                        commands / (figures.nanos() / NANOS),
                        bytes / MEGA,
                        figures.writtenBytes() / MEGA)
                + row("catch-up", figures.nanos())
                + row("the same bytes to the disk, synced", diskNanos)
                + row("the same bytes over loopback TCP", loopbackNanos)
                + row("processor, all threads of the late node", figures.processorNanos())
                + row(
                        "processor, " + figures.busiest().thread(),
                        figures.busiest().nanos())
                + row(
                        "without a processor, though it could run",
                        figures.busiest().waitedNanos())
                + "bound by: " + bound();
    }
}
