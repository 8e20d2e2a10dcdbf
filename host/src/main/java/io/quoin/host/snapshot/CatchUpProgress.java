package io.quoin.host.snapshot;

/** Follows a snapshot that is being taken. Called on the thread that takes it. */
@FunctionalInterface
public interface CatchUpProgress {

    /** Says nothing to anybody, and never stops it. */
    CatchUpProgress NONE = state -> true;

    /**
     * How far it is; called after every answer of a peer.
     *
     * @return false to stop: what was fetched stays for the next start
     */
    boolean at(State state);

    /**
     * A moment of it.
     *
     * @param height of the snapshot
     * @param done how much of the tree is here, 0 to {@code TOTAL}; about the share of the entries, as these lie evenly
     * @param entries that are here
     */
    record State(long height, long done, long entries) {

        /** The whole tree. */
        public static final long TOTAL = 1L << 32;
    }
}
