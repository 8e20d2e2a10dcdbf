package io.quoin.testkit.engines;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.testkit.kit.wasm.differential.FuzzReport;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows how far a run is: a bar on a terminal, a line now and then elsewhere. */
final class FuzzProgress implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 250;
    private static final long LOG_MILLIS = 60_000;

    private final FuzzReport report;
    private final long total;
    private final PrintStream out;
    private final boolean terminal;
    private final ProgressBar bar;
    private final InstantSource clock;
    private final Instant start;
    private final CountDownLatch closed = new CountDownLatch(1);

    FuzzProgress(FuzzReport report, long total, PrintStream out, boolean terminal, InstantSource clock) {
        this.report = report;
        this.total = total;
        this.out = out;
        this.terminal = terminal;
        this.bar = new ProgressBar(out, terminal, "comparing", total);
        this.clock = clock;
        this.start = clock.instant();
        Thread thread = new Thread(this::showUntilClosed, "fuzz-progress");
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
        long done = report.modules() + report.failed();
        String note = done + " of " + total + ", " + rate(done, clock.instant()) + " modules/s, " + report.failed()
                + " differences";
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
    String summary() {
        Instant now = clock.instant();
        return Duration.between(start, now).toSeconds() + " s, " + rate(report.modules(), now) + " modules/s";
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        bar.close();
    }
}
