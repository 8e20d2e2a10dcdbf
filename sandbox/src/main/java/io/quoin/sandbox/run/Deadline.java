package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.TimeLimit;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The end of the time that an evaluation has on this machine; never part of a result. */
public final class Deadline {

    private final InstantSource clock;
    private final TimeLimit limit;
    private final Instant end;

    public Deadline(InstantSource clock, Duration time) {
        this(clock, TimeLimit.requested(time));
    }

    public Deadline(InstantSource clock, TimeLimit limit) {
        this.clock = clock;
        this.limit = limit;
        this.end = clock.instant().plus(limit.time());
    }

    /**
     * The time left, more than zero.
     *
     * @throws QuoinException {@code WASM_ENGINE_FAULT} if there is none
     */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isZero() || left.isNegative()) {
            throw passed(null);
        }
        return left;
    }

    /** What an engine's fault means: that the time is over if it is, and else the fault. */
    QuoinException reasonOf(Throwable fault) {
        return clock.instant().isBefore(end) ? EngineFault.of(fault) : passed(fault);
    }

    /** The error of a deadline that passed. */
    QuoinException passed(@Nullable Throwable cause) {
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT,
                "The time for the evaluation, " + limit.time().toMillis() + " ms by " + limit.setBy()
                        + ", is over on this machine; the validator abstains. If this repeats, raise the limit or use a"
                        + " faster engine.",
                cause);
    }
}
