package io.quoin.host.cli.storage;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.migration.MigrationProgress;
import java.io.PrintStream;
import java.util.Locale;

/** A bar over the three phases of a migration. The first has no known end: it counts. */
final class MigrationBar implements MigrationProgress, AutoCloseable {

    private static final long PARTS = 1_000;
    private static final double MB = 1e6;

    private final ProgressBar bar;
    private long shown = -1;

    MigrationBar(PrintStream out, boolean terminal) {
        this.bar = new ProgressBar(out, terminal, "migrate", PARTS);
    }

    @Override
    public void at(Phase phase, long bytes, long total) {
        long part = total == 0 ? 0 : Math.min(PARTS, bytes * PARTS / total);
        long state = phase.ordinal() * 2 * PARTS + (total == 0 ? bytes >> 20 : part);
        if (state != shown) {
            shown = state;
            bar.update(part, String.format(Locale.ROOT, "%s %.1f MB", label(phase), bytes / MB));
        }
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
