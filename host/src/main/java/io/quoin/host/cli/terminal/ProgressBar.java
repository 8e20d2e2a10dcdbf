package io.quoin.host.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A bar on one line of a terminal, redrawn in place; silent when the output is not a terminal, and for as long as it was
 * told to be. Not thread-safe.
 */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int MARK = 3;

    /** Back to the line's start and clear it; DECAWM off and on keeps a long note from spilling into a second line. */
    private static final String CLEAR = "\r\u001b[K";

    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private final String label;
    private final long total;
    private final LongSupplier nanos;
    private final long begin;
    private final long quietNanos;
    private boolean drawn;
    private int mark;

    /**
     * A bar that is drawn at once.
     *
     * @param terminal whether {@code out} is a terminal
     * @param total the amount that means done, at least 1
     */
    public ProgressBar(PrintStream out, boolean terminal, String label, long total) {
        this(out, terminal, label, total, () -> 0, Duration.ZERO);
    }

    /**
     * A bar that is drawn from a moment on: what is done before never shows.
     *
     * @param terminal whether {@code out} is a terminal
     * @param total the amount that means done, at least 1
     * @param nanos as {@link System#nanoTime}
     * @param quiet how long nothing is drawn, from now
     */
    public ProgressBar(
            PrintStream out, boolean terminal, String label, long total, LongSupplier nanos, Duration quiet) {
        this.out = out;
        this.terminal = terminal;
        this.label = label;
        this.total = Math.max(1, total);
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.quietNanos = quiet.toNanos();
    }

    /** Draws the bar at an amount from 0 to the total. */
    public void update(long done, String note) {
        draw(0, (int) (Math.min(done, total) * WIDTH / total), note);
    }

    /** Draws a mark that moves with each call: something goes on whose end is not known. */
    public void working(String note) {
        draw(mark, MARK, note);
        mark = (mark + 1) % (WIDTH - MARK + 1);
    }

    private void draw(int begins, int filled, String note) {
        if (terminal && nanos.getAsLong() - begin >= quietNanos) {
            drawn = true;
            String bar = "·".repeat(begins) + "█".repeat(filled) + "·".repeat(WIDTH - begins - filled);
            out.print(CLEAR + NO_WRAP + label + " [" + bar + "] " + note + WRAP);
            out.flush();
        }
    }

    /** Clears the line, if it was drawn. */
    @Override
    public void close() {
        if (drawn) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
