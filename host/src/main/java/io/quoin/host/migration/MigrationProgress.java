package io.quoin.host.migration;

/** Learns how far a migration is. */
public interface MigrationProgress {

    /** The steps of a migration, in their order. */
    enum Phase {
        READ_SOURCE,
        COPY,
        VERIFY
    }

    /** @param total the bytes of the phase; 0 if it is not known yet */
    void at(Phase phase, long bytes, long total);

    /** For nobody. */
    static MigrationProgress silent() {
        return (phase, bytes, total) -> {};
    }
}
