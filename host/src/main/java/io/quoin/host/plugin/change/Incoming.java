package io.quoin.host.plugin.change;

import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.error.QuoinException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A verified plugin on its way into a home, with the signatures that were verified. The source files are not read again.
 *
 * @param entry what the lock will say of it
 */
record Incoming(VerifiedPlugin plugin, List<PluginSignature> signatures, LockEntry entry) {

    Incoming {
        signatures = List.copyOf(signatures);
    }

    /**
     * The lock with this plugin in it.
     *
     * @throws QuoinException with {@code PLUGIN_LOCK_INVALID} if the lock cannot hold more plugins, or with
     *     {@code PLUGIN_FILE_IN_THE_WAY} if another one has the name of the file
     */
    PluginLock into(PluginLock lock) {
        String what = String.valueOf(plugin.path());
        List<LockEntry> others = lock.entries().stream()
                .filter(other -> !other.id().equals(entry.id()))
                .toList();
        if (others.size() == PluginLock.MAX_PLUGINS) {
            throw PluginRejection.PLUGIN_LOCK_INVALID.of(
                    what, "a lock has at most " + PluginLock.MAX_PLUGINS + " plugins; remove one first");
        }
        for (LockEntry other : others) {
            if (other.file().equals(entry.file())) {
                throw PluginChangeError.PLUGIN_FILE_IN_THE_WAY.of(what + " would be " + entry.file()
                        + " in the home, and plugins.lock has " + other.label()
                        + " by this name; remove that one, and install it by a name of its own");
            }
        }
        return lock.with(entry);
    }

    /** Contents by the names that they get in the home; the jar comes last. */
    Map<String, byte[]> files() {
        String source = plugin.path().getFileName().toString();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (PluginSignature signature : signatures) {
            String name = signature.path().getFileName().toString();
            files.put(entry.file() + name.substring(source.length()), signature.bytes());
        }
        files.put(entry.file(), plugin.bytes());
        return files;
    }
}
