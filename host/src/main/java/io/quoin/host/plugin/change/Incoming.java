package io.quoin.host.plugin.change;

import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.trust.VerifiedPlugin;
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
