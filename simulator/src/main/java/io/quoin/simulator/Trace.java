package io.quoin.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What happened in a run, a line each, for people: the last {@value #LINES} lines. */
final class Trace {

    static final int LINES = 400;

    /** Put into words only if somebody reads it: it is about what does not change. */
    private record Line(long time, Supplier<String> what) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%10.3f s  %s", time / 1_000.0, what.get());
        }
    }

    private final boolean recording;
    private final Deque<Line> lines = new ArrayDeque<>();

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
            lines.addLast(new Line(now, what));
        }
    }

    /** Notes something that a validator did or met; a liar's instances are told apart by a letter. */
    void note(long now, SimNode node, Supplier<String> what) {
        note(now, () -> "validator " + node.id + (char) ('a' + node.face) + "  " + what.get());
    }

    String text() {
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
