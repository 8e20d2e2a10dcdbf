package io.quoin.host.plugin.lock;

import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.spi.value.Hash;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One installed plugin, as it was when the operator accepted it.
 *
 * @param file the jar's name in the home's {@code plugins} directory
 * @param sha256 of the jar
 * @param size of the jar in bytes
 * @param signers the certificates' SHA-256 fingerprints, at least one, each once, in ascending order
 * @param accepted when it was verified as a new plugin: its certificates were valid then
 * @param rolledBack whether the operator went back to it from a later release
 */
public record LockEntry(
        String id,
        SemanticVersion version,
        int release,
        String file,
        Hash sha256,
        long size,
        List<Hash> signers,
        Instant accepted,
        boolean rolledBack) {

    /** The most characters before {@code .jar}: the longest id of a plugin, a hyphen, and the longest version. */
    public static final int MAX_NAME = 64 + 1 + 64;

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_NAME - 1) + "}\\.jar");

    public LockEntry {
        signers = signers.stream()
                .distinct()
                .sorted(Comparator.comparing(Hash::toHex))
                .toList();
        PluginDescriptor.requireId(id);
        require(release >= 1, "a release from 1", release);
        require(isFileName(file), "a jar's plain file name", file);
        require(size >= 1, "a size in bytes", size);
        require(!signers.isEmpty(), "at least one signer", signers);
    }

    /** Whether a lock can name a jar so: by a plain name that is the same on every platform. */
    public static boolean isFileName(String name) {
        return FILE.matcher(name).matches();
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found '" + found + "'");
        }
    }

    /** This entry, marked or not as one that the operator went back to. */
    public LockEntry withRolledBack(boolean back) {
        return new LockEntry(id, version, release, file, sha256, size, signers, accepted, back);
    }

    /** Id and version, for people. */
    public String label() {
        return id + " " + version;
    }
}
