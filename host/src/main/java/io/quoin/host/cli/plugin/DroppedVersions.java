package io.quoin.host.cli.plugin;

import io.quoin.host.plugin.lock.LockEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The versions that a change, or the end of an interrupted one, no longer keeps, for people and programs. */
record DroppedVersions(List<LockEntry> versions) {

    DroppedVersions {
        versions = List.copyOf(versions);
    }

    Stream<String> lines() {
        return versions.stream()
                .map(entry -> "No longer kept: " + entry.id() + " " + entry.version() + " (release " + entry.release()
                        + "); the way back to it is 'quoin plugin rollback' with its jar.");
    }

    List<Map<String, String>> toJson() {
        return versions.stream()
                .map(entry ->
                        Map.of("id", entry.id(), "version", entry.version().toString()))
                .toList();
    }
}
