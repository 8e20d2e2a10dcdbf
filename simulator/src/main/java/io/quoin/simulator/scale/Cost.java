package io.quoin.simulator.scale;

import org.jspecify.annotations.Nullable;

/**
 * What a decision costs in a network of equal validators, on the average over some heights. Everything that is sent counts,
 * also what is sent again and what tells heights; bodies carry one command of 16 bytes.
 *
 * @param nodes how many validators there are, those that are down among them
 * @param live how many of them run
 * @param heights over how many decisions the averages are
 * @param delays from a proposal to the last validator's decision, in times that a message takes; over the heights that round 0
 *     decided, null if there are none
 * @param messages sent by all validators together
 * @param bytes of these, as they are handed to the transport
 * @param bytesEach what one that runs sends of them
 * @param checks signatures that one validator verifies
 * @param certificateBytes of the last decision's proof
 * @param roundChanges how many of the heights took more than round 0
 * @param slowest the longest time between two decisions, in timeouts of round 0
 */
public record Cost(
        int nodes,
        int live,
        int heights,
        @Nullable Double delays,
        double messages,
        double bytes,
        double bytesEach,
        double checks,
        int certificateBytes,
        int roundChanges,
        double slowest) {

    /** With which power of the number of validators the bytes of a decision grow from another size to this one. */
    public double growthFrom(Cost smaller) {
        return Math.log(bytes / smaller.bytes) / Math.log((double) nodes / smaller.nodes);
    }
}
