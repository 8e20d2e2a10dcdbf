package io.quoin.host.snapshot;

import io.quoin.spi.error.QuoinException;

/** Follows a snapshot that is being taken. Called on the thread that takes it. */
@FunctionalInterface
public interface CatchUpProgress {

    /** Says nothing to anybody, and never stops it. */
    CatchUpProgress NONE = state -> true;

    /**
     * How far it is; called after every answer of a peer, and at least every second while none comes.
     *
     * @return false to stop: what was fetched stays for the next start
     */
    boolean at(State state);

    /**
     * As {@link #at}.
     *
     * @throws QuoinException with {@code SNAPSHOT_STOPPED} if it says so
     */
    default void require(State state) {
        if (!at(state)) {
            throw new QuoinException(
                    SnapshotError.SNAPSHOT_STOPPED,
                    "Stopped with " + state.entries() + " entries of the state of height " + state.height());
        }
    }

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
