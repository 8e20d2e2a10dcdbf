package io.quoin.simulator;

/**
 * What fails in a run until its calm.
 *
 * @param dropPercent how many messages get lost
 * @param duplicatePercent how many come twice
 * @param maxDelay the usual longest way of a message in milliseconds; one in twenty may take ten times as long
 * @param crashes how often a process is killed or a machine loses its power
 * @param partitions how often the network falls apart, in one direction or both
 * @param slow how many validators are slow: all that they hear and say takes ten times as long
 * @param skewMillis how far clocks may be off; they jump now and then
 * @param disks how often a disk fails: it is full, damaged, lost or put back
 * @param split whether COMMITs and decisions get lost above all and locks are denied
 * @param gated whether validators are ready for a block at different times
 */
record Faults(
        int dropPercent,
        int duplicatePercent,
        int maxDelay,
        int crashes,
        int partitions,
        int slow,
        int skewMillis,
        int disks,
        boolean split,
        boolean gated) {

    /** Nothing fails, and messages are quick. */
    static final Faults NONE = new Faults(0, 0, 20, 0, 0, 0, 0, 0, false, false);

    /** Only messages get lost or late. */
    static Faults messages(int dropPercent, int maxDelay, boolean split) {
        return new Faults(dropPercent, 0, maxDelay, 0, 0, 0, 0, 0, split, false);
    }
}
