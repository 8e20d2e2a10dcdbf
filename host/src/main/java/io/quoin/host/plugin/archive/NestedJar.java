package io.quoin.host.plugin.archive;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A library inside a plugin's jar.
 *
 * @param bytes of which it is a part; must not change
 * @param start where it begins, with {@code length} bytes
 * @param entries by name
 */
record NestedJar(byte[] bytes, int start, int length, Map<String, ArchiveEntry> entries) {

    /** The same jar in bytes that hold nothing else, shared with equal ones. */
    NestedJar compact(EqualBytes equal) {
        byte[] copy = equal.share(bytes, start, length);
        PackedBytes place = PackedBytes.fixed(copy);
        return new NestedJar(
                copy,
                0,
                length,
                entries.values().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                ArchiveEntry::name, entry -> entry.shifted(place, -start))));
    }
}
