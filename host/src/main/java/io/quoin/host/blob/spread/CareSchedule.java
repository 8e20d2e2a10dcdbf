package io.quoin.host.blob.spread;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * When to look at which kept slices again: at all of them after the interval, at those that are being handed over, or that
 * no peer could be told of, soon, with a pause that doubles. Not thread-safe.
 */
final class CareSchedule {

    /** The first pause before the next look while something is under way. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    /** What is cared for: the slices of one manifest. */
    record Key(Hash content, Hash manifest) {}

    /** What is remembered between two looks; of one look at a time, but its answers come on several threads. */
    static final class State {

        private Instant due;
        private Duration pause = FIRST_PAUSE;
        private boolean running;
        private volatile boolean announced;
        private int roundsMissing;
        private volatile Optional<SliceLook> look = Optional.empty();
        private volatile Optional<SliceRepair> repair = Optional.empty();
        private final Set<PeerId> given = new ConcurrentSkipListSet<>();
        private final Set<PeerId> refused = new ConcurrentSkipListSet<>();

        private State(Instant due) {
            this.due = due;
        }

        boolean isAnnounced() {
            return announced;
        }

        void announced() {
            announced = true;
        }

        /** Peers that took slices and may not have announced it yet. */
        Set<PeerId> given() {
            return given;
        }

        /** Peers that are not asked again until everything is settled. */
        Set<PeerId> refused() {
            return refused;
        }

        /** The last finished look. */
        Optional<SliceLook> look() {
            return look;
        }

        void looked(SliceLook seen) {
            look = Optional.of(seen);
        }

        /** The last time that slices were made anew. */
        Optional<SliceRepair> repair() {
            return repair;
        }

        void repaired(SliceRepair made) {
            repair = Optional.of(made);
        }

        /** How often in a row slices were missing, with this time. */
        int missing(boolean now) {
            roundsMissing = now ? roundsMissing + 1 : 0;
            return roundsMissing;
        }
    }

    private final Duration interval;
    private final Map<Key, State> states = new HashMap<>();

    CareSchedule(Duration interval) {
        this.interval = interval;
    }

    /** Asks for a look now. */
    void soon(Key key, Instant now) {
        State state = states.computeIfAbsent(key, any -> new State(now));
        state.due = now;
        state.pause = FIRST_PAUSE;
    }

    void forget(Key key) {
        states.remove(key);
    }

    /** What is due, as long as no more than {@code most} are under way; it counts as under way. */
    List<Key> begin(Instant now, int most) {
        long running = states.values().stream().filter(state -> state.running).count();
        List<Key> begun = states.entrySet().stream()
                .filter(entry -> !entry.getValue().running && !now.isBefore(entry.getValue().due))
                .limit(Math.max(0, most - running))
                .map(Map.Entry::getKey)
                .toList();
        for (Key key : begun) {
            State state = state(key);
            state.running = true;
            state.due = Instant.MAX;
        }
        return begun;
    }

    /** The state of what is cared for. */
    Optional<State> find(Key key) {
        return Optional.ofNullable(states.get(key));
    }

    /** The state of what is under way. */
    State state(Key key) {
        return states.computeIfAbsent(key, any -> new State(Instant.EPOCH));
    }

    /**
     * A look has ended.
     *
     * @param busy whether something is under way, so that the next look comes soon
     */
    void end(Key key, boolean busy, Instant now) {
        State state = states.get(key);
        if (state == null) {
            return;
        }
        state.running = false;
        if (!busy) {
            state.pause = FIRST_PAUSE;
            state.given.clear();
            state.refused.clear();
        }
        Duration pause = busy && state.pause.compareTo(interval) < 0 ? state.pause : interval;
        if (busy) {
            state.pause = state.pause.multipliedBy(2);
        }
        // A look that was asked for meanwhile comes as asked.
        if (state.due.equals(Instant.MAX)) {
            state.due = now.plus(pause);
        }
    }
}
