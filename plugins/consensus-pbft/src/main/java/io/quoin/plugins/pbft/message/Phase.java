package io.quoin.plugins.pbft.message;

/** What a signature was made for. The tag is part of the signed bytes, so that no signature means two things. */
public enum Phase {
    PRE_PREPARE(1),
    PREPARE(2),
    COMMIT(3),
    ROUND_CHANGE(4);

    private final int tag;

    Phase(int tag) {
        this.tag = tag;
    }

    /** The byte on the wire and in the signed bytes. */
    public int tag() {
        return tag;
    }
}
