package io.quoin.host.plugin.lock;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The installed plugins by id, each once, each in a file of its own. Immutable. */
public record PluginLock(List<LockEntry> entries) {

    /** More plugins than this are a mistake. */
    public static final int MAX_PLUGINS = 128;

    /** Sorts the entries by id. */
    public PluginLock {
        Map<String, LockEntry> byId = new TreeMap<>();
        Set<String> files = new HashSet<>();
        for (LockEntry entry : entries) {
            if (byId.put(entry.id(), entry) != null || !files.add(entry.file())) {
                throw new IllegalArgumentException(
                        "the id '" + entry.id() + "' or the file '" + entry.file() + "' is there twice");
            }
        }
        if (byId.size() > MAX_PLUGINS) {
            throw new IllegalArgumentException(
                    "it has " + byId.size() + " plugins, at most " + MAX_PLUGINS + " are accepted");
        }
        entries = List.copyOf(byId.values());
    }

    /** Nothing is installed. */
    public static PluginLock empty() {
        return new PluginLock(List.of());
    }

    public Optional<LockEntry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    public Collection<String> ids() {
        return entries.stream().map(LockEntry::id).toList();
    }

    /** This lock with the entry in the place of one with the same id, or added. */
    public PluginLock with(LockEntry added) {
        Map<String, LockEntry> byId = new TreeMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        byId.put(added.id(), added);
        return new PluginLock(List.copyOf(byId.values()));
    }

    /** This lock without the plugin. */
    public PluginLock without(String id) {
        return new PluginLock(
                entries.stream().filter(entry -> !entry.id().equals(id)).toList());
    }
}
