package io.quoin.host.plugin.archive;

import java.util.Map;

/**
 * A library inside a plugin's jar.
 *
 * @param bytes what its entries lie in: the jar, of {@code length} bytes
 * @param entries by name
 */
record NestedJar(PackedBytes bytes, int length, Map<String, ArchiveEntry> entries) {

    /** Reads the structure of a jar that is a part of other bytes. */
    static NestedJar read(String label, byte[] bytes, int start, int length) {
        PackedBytes place = PackedBytes.fixed(bytes, start);
        return new NestedJar(place, length, ZipReader.read(label, bytes, start, length, place));
    }

    /** Lets its entries lie in bytes that hold nothing else and that equal jars share. */
    void compact(EqualBytes equal) {
        PackedBytes.Heap now = bytes.read();
        bytes.replace(equal.share(now.bytes(), now.start(), length));
    }
}
