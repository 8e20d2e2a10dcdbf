package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import java.util.List;

/**
 * From one set of plugins to another.
 *
 * @param command what the operator asked for, for people
 * @param incoming the plugins of {@code after} whose files are not the home's yet, or are missing from it
 */
record Change(String command, PluginLock before, PluginLock after, List<Incoming> incoming) {

    Change {
        incoming = List.copyOf(incoming);
    }

    boolean isNothing() {
        return before.equals(after) && incoming.isEmpty();
    }

    /** Whether files of a plugin are put back that stays as it is. */
    boolean restores(Incoming plugin) {
        return before.entry(plugin.entry().id()).filter(plugin.entry()::equals).isPresent();
    }

    /** What is installed before and not after. */
    List<LockEntry> outgoing() {
        return before.entries().stream()
                .filter(entry -> after.entry(entry.id())
                        .map(kept -> !kept.sha256().equals(entry.sha256()))
                        .orElse(true))
                .toList();
    }
}
