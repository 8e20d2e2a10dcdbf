package io.quoin.simulator.scale;

import java.util.Arrays;

/** When each height was proposed and decided. Confined to one thread. Times in virtual milliseconds. */
final class Decisions {

    private final int live;
    private final long[] proposed;
    private final long[] last;
    private final int[] applied;
    private final int[] round;

    /** @param live how many validators decide */
    Decisions(int live, int heights) {
        this.live = live;
        this.proposed = new long[heights + 1];
        this.last = new long[heights + 1];
        this.applied = new int[heights + 1];
        this.round = new int[heights + 1];
        Arrays.fill(proposed, -1);
    }

    void proposed(long height, long now) {
        if (height < proposed.length && proposed[(int) height] < 0) {
            proposed[(int) height] = now;
        }
    }

    void applied(long height, int inRound, long now) {
        applied[(int) height]++;
        last[(int) height] = now;
        round[(int) height] = inRound;
    }

    boolean isComplete(int height) {
        return applied[height] == live;
    }

    /** From the proposal to the last validator's decision; over the heights that round 0 decided, of which there is one. */
    double meanDelay(int first, int until) {
        long sum = 0;
        int counted = 0;
        for (int height = first; height <= until; height++) {
            if (round[height] == 0) {
                sum += last[height] - proposed[height];
                counted++;
            }
        }
        return (double) sum / counted;
    }

    int roundChanges(int first, int until) {
        int changed = 0;
        for (int height = first; height <= until; height++) {
            changed += round[height] > 0 ? 1 : 0;
        }
        return changed;
    }

    /** The longest time from one height's decision to the next one's, each by the last validator. */
    long longestGap(int first, int until) {
        long longest = 0;
        for (int height = first; height <= until; height++) {
            longest = Math.max(longest, last[height] - last[height - 1]);
        }
        return longest;
    }
}
