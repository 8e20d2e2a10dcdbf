package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import java.util.List;

/**
 * From one set of plugins to another.
 *
 * @param command what the operator asked for, for people
 * @param incoming the plugins of {@code after} whose files are not the home's yet
 */
record Change(String command, PluginLock before, PluginLock after, List<Incoming> incoming) {

    Change {
        incoming = List.copyOf(incoming);
    }

    boolean isNothing() {
        return before.equals(after);
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
