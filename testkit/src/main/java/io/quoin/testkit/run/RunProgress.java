package io.quoin.testkit.run;

import io.quoin.host.cli.terminal.ProgressBar;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Shows how far a run is: a bar on a terminal, a line now and then elsewhere. */
public final class RunProgress implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 250;
    private static final long LOG_MILLIS = 60_000;

    /**
     * What is counted.
     *
     * @param label what goes on, for the bar
     * @param things what is done, in the plural
     * @param faults what is looked for, in the plural
     * @param total how many things there are to do
     * @param done how many are done, faulty ones among them; asked on another thread
     * @param failed how many were faulty; asked on another thread
     */
    public record Counts(
            String label, String things, String faults, long total, LongSupplier done, LongSupplier failed) {}

    private final Counts counts;
    private final PrintStream out;
    private final boolean terminal;
    private final ProgressBar bar;
    private final InstantSource clock;
    private final Instant start;
    private final CountDownLatch closed = new CountDownLatch(1);

    public RunProgress(Counts counts, PrintStream out, boolean terminal, InstantSource clock) {
        this.counts = counts;
        this.out = out;
        this.terminal = terminal;
        this.bar = new ProgressBar(out, terminal, counts.label(), counts.total());
        this.clock = clock;
        this.start = clock.instant();
        Thread thread = new Thread(this::showUntilClosed, "run-progress");
        thread.setDaemon(true);
        thread.start();
    }

    private void showUntilClosed() {
        try {
            while (!closed.await(terminal ? TERMINAL_MILLIS : LOG_MILLIS, TimeUnit.MILLISECONDS)) {
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        if (closed.getCount() == 0) {
            return;
        }
        long done = counts.done().getAsLong();
        String note = done + " of " + counts.total() + ", " + rate(done, clock.instant()) + " " + counts.things()
                + "/s, " + counts.failed().getAsLong() + " " + counts.faults();
        if (terminal) {
            bar.update(done, note);
        } else {
            out.println(note);
        }
    }

    private long rate(long done, Instant now) {
        return done * 1_000 / Math.max(1, Duration.between(start, now).toMillis());
    }

    /** How long it took so far, and how much of it was done. */
    public String summary() {
        Instant now = clock.instant();
        return Duration.between(start, now).toSeconds() + " s, "
                + rate(counts.done().getAsLong(), now) + " " + counts.things() + "/s";
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        bar.close();
    }
}
