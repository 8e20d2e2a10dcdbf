package io.quoin.host.ledger.command;

/** What the owners can do with a challenge. */
public enum ChallengeAction {
    /** Takes no submissions until resumed; results still earn. */
    PAUSE(1),
    /** Takes submissions again. */
    RESUME(2),
    /** Takes no submissions any more; results still earn. */
    DEPRECATE(3),
    /** Ends the challenge: nothing of it earns any more. */
    RETIRE(4);

    private final int tag;

    ChallengeAction(int tag) {
        this.tag = tag;
    }

    /** The byte in the encoding. */
    public int tag() {
        return tag;
    }

    static ChallengeAction ofTag(int tag) {
        for (ChallengeAction action : values()) {
            if (action.tag == tag) {
                return action;
            }
        }
        throw new IllegalArgumentException("No challenge action has the tag " + tag);
    }
}
