package io.quoin.host.ledger.state;

/** What became of the writes of an agreed result. */
public enum StorageOutcome {
    /** There were none, or there is no result. */
    NONE(0),
    /** They are in the challenge's storage. */
    WRITTEN(1),
    /** Together with what others wrote meanwhile they exceed the challenge's quota: none of them was written. */
    OVER_QUOTA(2);

    private final int tag;

    StorageOutcome(int tag) {
        this.tag = tag;
    }

    int tag() {
        return tag;
    }

    static StorageOutcome ofTag(int tag) {
        for (StorageOutcome outcome : values()) {
            if (outcome.tag == tag) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("No storage outcome has the tag " + tag);
    }
}
