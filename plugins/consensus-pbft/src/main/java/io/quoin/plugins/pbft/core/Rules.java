package io.quoin.plugins.pbft.core;

/** What safety rests on, apart from the state machine that obeys it. */
public record Rules(Quorum quorum, LockRule locks) {

    /** The protocol's. */
    public static final Rules STANDARD = new Rules(Quorum.BYZANTINE, LockRule.HIGHEST);
}
