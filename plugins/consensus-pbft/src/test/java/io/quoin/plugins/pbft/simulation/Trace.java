package io.quoin.plugins.pbft.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened in a run, a line each, for people: the last {@value #LINES} lines. */
final class Trace {

    static final int LINES = 400;

    private final boolean recording;
    private final Deque<String> lines = new ArrayDeque<>();

    private Trace(boolean recording) {
        this.recording = recording;
    }

    /** Keeps nothing, so that the many runs without a fault cost nothing. */
    static Trace none() {
        return new Trace(false);
    }

    static Trace recording() {
        return new Trace(true);
    }

    /** Notes something about the network; virtual milliseconds. */
    void note(long now, Supplier<String> what) {
        if (recording) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(String.format(Locale.ROOT, "%10.3f s  %s", now / 1_000.0, what.get()));
        }
    }

    /** Notes something that a validator did or met; a liar's instances are told apart by a letter. */
    void note(long now, SimNode node, Supplier<String> what) {
        note(now, () -> "validator " + node.id + (char) ('a' + node.face) + "  " + what.get());
    }

    String text() {
        return String.join("\n", lines);
    }
}
