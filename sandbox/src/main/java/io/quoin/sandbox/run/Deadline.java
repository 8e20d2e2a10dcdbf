package io.quoin.sandbox.run;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The end of the time that an evaluation has on this machine; never part of a result. */
public final class Deadline {

    private final InstantSource clock;
    private final Instant end;

    public Deadline(InstantSource clock, Duration time) {
        this.clock = clock;
        this.end = clock.instant().plus(time);
    }

    /**
     * The time left, more than zero.
     *
     * @throws QuoinException {@code WASM_ENGINE_FAULT} if there is none
     */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isZero() || left.isNegative()) {
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "The evaluation's deadline passed on this machine; the validator abstains. If this repeats, raise"
                            + " the deadline or use a faster engine.");
        }
        return left;
    }
}
