package io.quoin.sandbox.run;

import io.quoin.sandbox.instrument.Schedule;
import io.quoin.sandbox.validate.Profile;
import java.util.List;

/**
 * The rules under which modules are admitted and metered. A network's parameters name one by its number; every one stays
 * executable.
 *
 * @param number what parameters say
 * @param profile what modules may use
 * @param schedule how they are metered
 */
public record SandboxVersion(int number, Profile profile, Schedule schedule) {

    /** Integer code. */
    public static final SandboxVersion V1 = new SandboxVersion(1, Profile.V1, Schedule.V1);

    /** Floating point and bulk memory beside it. */
    public static final SandboxVersion V2 = new SandboxVersion(2, Profile.V2, Schedule.V2);

    /** What new networks begin with. */
    public static final SandboxVersion NEWEST = V2;

    private static final List<SandboxVersion> ALL = List.of(V1, V2);

    /** All versions, the oldest first. */
    public static List<SandboxVersion> all() {
        return ALL;
    }

    /**
     * The version of a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SandboxVersion of(int number) {
        if (number < 1 || number > ALL.size()) {
            throw new IllegalArgumentException("sandboxVersion is from 1 to " + ALL.size() + ", found " + number);
        }
        return ALL.get(number - 1);
    }
}
