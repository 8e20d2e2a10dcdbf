package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.spi.value.Hash;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a change that is under way makes and takes away, so that whoever finds it interrupted knows what is left over. Only
 * the lock says which of it that is, and only if it is one of the two that the change knows.
 *
 * @param command what the operator asked for
 * @param before the digest of the lock before the change; absent if there was none
 * @param after the digest of the lock that decides the change
 * @param files SHA-256 by names in the home's {@code plugins} directory: another file of the name is not the change's
 */
record PendingChange(String command, Optional<Hash> before, Hash after, Map<String, Hash> files) {

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,255}");

    PendingChange {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        for (String file : files.keySet()) {
            if (!FILE.matcher(file).matches()) {
                throw new IllegalArgumentException("expected a plain file name, found '" + file + "'");
            }
        }
    }

    /** Whether a home's lock, or its lack, is what the change found or made. */
    boolean knows(Optional<PluginLock> lock) {
        Optional<Hash> found = lock.map(LockFile::digest);
        return found.equals(before) || found.equals(Optional.of(after));
    }
}
