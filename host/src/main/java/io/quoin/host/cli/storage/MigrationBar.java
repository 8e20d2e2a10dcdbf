package io.quoin.host.cli.storage;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.migration.MigrationProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bar over the three phases of a migration. How much there is to read is known when the first has read it: until then the
 * bar shows how much was read and how fast, and no share.
 */
final class MigrationBar implements MigrationProgress, AutoCloseable {

    private static final long PARTS = 1_000;
    private static final double MB = 1e6;

    /** Before this has passed, a speed says nothing. */
    private static final long SPEED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ProgressBar bar;
    private final LongSupplier nanos;
    private final long begin;
    private long shown = -1;

    /**
     * @param terminal whether {@code out} is a terminal
     * @param nanos as {@link System#nanoTime}
     */
    MigrationBar(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.bar = new ProgressBar(out, terminal, "migrate", PARTS);
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    @Override
    public void at(Phase phase, long bytes, long total) {
        long part = total == 0 ? 0 : Math.min(PARTS, bytes * PARTS / total);
        long state = phase.ordinal() * 2 * PARTS + (total == 0 ? bytes >> 20 : part);
        if (state == shown) {
            return;
        }
        shown = state;
        String note = String.format(Locale.ROOT, "%s %.1f MB", label(phase), bytes / MB);
        if (total == 0) {
            bar.working(note + speed(bytes));
        } else {
            bar.update(part, note);
        }
    }

    private String speed(long bytes) {
        long elapsed = nanos.getAsLong() - begin;
        return elapsed < SPEED_NANOS
                ? ""
                : String.format(Locale.ROOT, ", %.1f MB/s", bytes / MB * SPEED_NANOS / elapsed);
    }

    private static String label(Phase phase) {
        return switch (phase) {
            case READ_SOURCE -> "reading the source,";
            case COPY -> "copying,";
            case VERIFY -> "verifying,";
        };
    }

    @Override
    public void close() {
        bar.close();
    }
}
