package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.util.List;

/**
 * What the acceptance of a home's jars came to.
 *
 * @param plugins what the lock now names
 * @param dropped the versions that are no longer kept since an interrupted change was settled before
 */
public record Locked(List<VerifiedPlugin> plugins, List<LockEntry> dropped) {

    public Locked {
        plugins = List.copyOf(plugins);
        dropped = List.copyOf(dropped);
    }
}
