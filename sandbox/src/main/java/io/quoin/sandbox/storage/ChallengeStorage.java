package io.quoin.sandbox.storage;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a challenge kept, as of one decided block: it does not change while it is read. Keys are in unsigned
 * lexicographic order. A failure to read is a {@link io.quoin.spi.error.QuoinException}.
 */
public interface ChallengeStorage {

    /** Nothing kept. */
    ChallengeStorage EMPTY = new ChallengeStorage() {
        @Override
        public Optional<byte[]> get(byte[] key) {
            return Optional.empty();
        }

        @Override
        public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
            // there is no entry to visit
        }

        @Override
        public StorageUsage usage() {
            return StorageUsage.NONE;
        }
    };

    /** The value of a key; not to be changed. */
    Optional<byte[]> get(byte[] key);

    /**
     * Visits entries in order of key until the visitor has enough.
     *
     * @param from the least key
     * @param to the key before which it ends; empty means after the last
     * @param visitor tells whether it wants another one
     */
    void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor);

    /** How much is kept. */
    StorageUsage usage();
}
