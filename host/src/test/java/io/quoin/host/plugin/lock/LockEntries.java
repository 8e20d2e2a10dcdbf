package io.quoin.host.plugin.lock;

import java.time.Instant;

/** Entries that differ from another one in one thing. */
public final class LockEntries {

    private LockEntries() {}

    public static LockEntry withId(LockEntry entry, String id) {
        return with(entry, id, entry.accepted());
    }

    public static LockEntry accepted(LockEntry entry, Instant moment) {
        return with(entry, entry.id(), moment);
    }

    private static LockEntry with(LockEntry entry, String id, Instant accepted) {
        return new LockEntry(
                id,
                entry.version(),
                entry.release(),
                entry.file(),
                entry.sha256(),
                entry.size(),
                entry.signers(),
                accepted,
                entry.rolledBack());
    }
}
