package io.quoin.sandbox.evaluation;

import java.time.Duration;

/**
 * How long an evaluation may take on this machine; never part of a result.
 *
 * @param time more than zero
 * @param setBy the setting, as whoever can change it knows it
 */
public record TimeLimit(Duration time, String setBy) {

    public TimeLimit {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(setBy + " is " + time + ", it must be more than zero");
        }
    }

    /** A limit that somebody asks for together with the evaluation. */
    public static TimeLimit requested(Duration time) {
        return new TimeLimit(time, "its deadline");
    }

    /** The limit that is reached first; this one if they are equal. */
    public TimeLimit orShorter(TimeLimit other) {
        return other.time.compareTo(time) < 0 ? other : this;
    }
}
