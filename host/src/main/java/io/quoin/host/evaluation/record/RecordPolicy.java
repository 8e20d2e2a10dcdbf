package io.quoin.host.evaluation.record;

/** Which evaluations leave a record that stays. */
public enum RecordPolicy {
    /** None is recorded. */
    NONE,
    /** Each is recorded; those that the network agrees to are dropped then. */
    DEVIATIONS,
    /** Each is recorded and stays until there is no room. */
    ALL
}
