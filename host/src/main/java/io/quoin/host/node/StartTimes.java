package io.quoin.host.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How long each part of a node's start took, for its log. Used by the one thread that starts the node. */
final class StartTimes {

    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanos;
    private final List<String> parts = new ArrayList<>();

    /** @param nanos as {@link System#nanoTime} */
    StartTimes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Does a part of the start; one that fails is not counted. */
    <T> T of(String part, Supplier<T> work) {
        long begin = nanos.getAsLong();
        T made = work.get();
        parts.add(String.format(Locale.ROOT, "%s %.0f", part, (nanos.getAsLong() - begin) / NANOS_PER_MILLI));
        return made;
    }

    /** Counts what was before. */
    void before(String part, Duration time) {
        parts.add(part + " " + time.toMillis());
    }

    /** The parts in their order, with their milliseconds. */
    @Override
    public String toString() {
        return String.join(", ", parts);
    }
}
