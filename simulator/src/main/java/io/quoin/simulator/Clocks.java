package io.quoin.simulator;

import java.util.SplittableRandom;

/** The validators' clocks: each may be off, jump, and run a little fast or slow. */
final class Clocks {

    /** What a right clock shows at virtual time 0; more than any clock is off. */
    private static final long EPOCH = 1_000_000;

    private final Timeline timeline;
    private final SplittableRandom random;
    private final int skewMillis;
    private final long[] off;
    private final int[] percent;

    Clocks(Scenario scenario, Timeline timeline, SplittableRandom random) {
        this.timeline = timeline;
        this.random = random;
        this.skewMillis = scenario.faults().skewMillis();
        this.off = new long[scenario.size()];
        this.percent = new int[scenario.size()];
        for (int id = 0; id < off.length; id++) {
            percent[id] = skewMillis == 0 ? 100 : random.nextInt(90, 112);
            jump(id);
        }
    }

    /** Sets a clock to another time within the scenario's skew. */
    void jump(int id) {
        off[id] = skewMillis == 0 ? 0 : random.nextLong(-skewMillis, skewMillis + 1);
    }

    /** Sets a clock that many milliseconds before or behind. */
    void set(int id, long millis) {
        off[id] = millis;
    }

    /** What a clock shows, in milliseconds. */
    long read(int id) {
        return EPOCH + timeline.now() + off[id];
    }

    /** How long a time by the clock really takes. */
    long stretch(int id, long millis) {
        return millis * percent[id] / 100;
    }
}
