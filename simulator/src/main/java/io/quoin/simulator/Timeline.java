package io.quoin.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time, in milliseconds: what happens when. What happens at one time keeps the order of its planning. */
public final class Timeline {

    private record Planned(long time, long order, Runnable action) {}

    private final PriorityQueue<Planned> queue =
            new PriorityQueue<>(Comparator.comparingLong(Planned::time).thenComparingLong(Planned::order));
    private long now;
    private long order;
    private long events;

    public long now() {
        return now;
    }

    /** How many things happened so far. */
    long events() {
        return events;
    }

    void at(long time, Runnable action) {
        queue.add(new Planned(Math.max(now, time), order++, action));
    }

    /** Plans something. */
    public void after(long millis, Runnable action) {
        at(now + millis, action);
    }

    /** Goes to the next thing and lets it happen. */
    public void next() {
        Planned next = queue.remove();
        now = next.time();
        events++;
        next.action().run();
    }
}
