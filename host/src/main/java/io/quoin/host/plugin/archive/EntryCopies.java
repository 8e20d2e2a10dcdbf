package io.quoin.host.plugin.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries whose packed content was copied: the small ones into common bytes, each large one into its own, to be movable. */
final class EntryCopies {

    /** Packed bytes from which an entry is large. */
    static final int LARGE_BYTES = 1 << 20;

    private EntryCopies() {}

    /** By name; the map is the caller's. */
    static Map<String, ArchiveEntry> of(List<ArchiveEntry> entries) {
        Map<String, ArchiveEntry> copies = new HashMap<>();
        List<ArchiveEntry> small = new ArrayList<>();
        int total = 0;
        for (ArchiveEntry entry : entries) {
            if (entry.packedSize() >= LARGE_BYTES) {
                copies.put(entry.name(), entry.at(PackedBytes.movable(entry.packed()), 0));
            } else {
                small.add(entry);
                total += entry.packedSize();
            }
        }
        byte[] together = new byte[total];
        PackedBytes place = PackedBytes.fixed(together, 0);
        int at = 0;
        for (ArchiveEntry entry : small) {
            entry.copyPacked(together, at);
            copies.put(entry.name(), entry.at(place, at));
            at += entry.packedSize();
        }
        return copies;
    }
}
