package io.quoin.testkit.kit.wasm.differential;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Consecutive seeds, handed out to any number of threads. */
public final class Seeds {

    private final AtomicLong next;
    private final long end;
    private final InstantSource clock;
    private final Instant stop;

    private Seeds(long first, long end, InstantSource clock, Instant stop) {
        this.next = new AtomicLong(first);
        this.end = end;
        this.clock = clock;
        this.stop = stop;
    }

    /** All from the first to before the end. */
    public static Seeds range(long first, long end) {
        return new Seeds(first, end, InstantSource.system(), Instant.MAX);
    }

    /** From the first on, until a time has passed. */
    public static Seeds during(long first, Duration time, InstantSource clock) {
        return new Seeds(first, Long.MAX_VALUE, clock, clock.instant().plus(time));
    }

    OptionalLong next() {
        if (clock.instant().isAfter(stop)) {
            return OptionalLong.empty();
        }
        long seed = next.getAndIncrement();
        return seed < end ? OptionalLong.of(seed) : OptionalLong.empty();
    }
}
