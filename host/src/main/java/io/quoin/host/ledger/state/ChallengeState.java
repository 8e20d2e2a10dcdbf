package io.quoin.host.ledger.state;

/** Where a challenge is in its life. */
public enum ChallengeState {
    /** Takes submissions. */
    ACTIVE(1),
    /** Takes no submissions for now; results earn. */
    PAUSED(2),
    /** Takes no submissions any more; results earn. */
    DEPRECATED(3),
    /** Over. */
    RETIRED(4);

    private final int tag;

    ChallengeState(int tag) {
        this.tag = tag;
    }

    int tag() {
        return tag;
    }

    static ChallengeState ofTag(int tag) {
        for (ChallengeState state : values()) {
            if (state.tag == tag) {
                return state;
            }
        }
        throw new IllegalArgumentException("No challenge state has the tag " + tag);
    }
}
