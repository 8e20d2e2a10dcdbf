package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.util.List;

/**
 * What a command has changed, or would change.
 *
 * @param before what was installed
 * @param after what is installed; equal to {@code before} if everything was as asked for already, but for files
 * @param arrived the plugins of {@code after} that are new, or whose missing files were put back, as they were verified
 * @param dropped the versions that are no longer kept, for later ones are
 */
public record ChangeResult(PluginLock before, PluginLock after, List<VerifiedPlugin> arrived, List<LockEntry> dropped) {

    public ChangeResult {
        arrived = List.copyOf(arrived);
        dropped = List.copyOf(dropped);
    }

    static ChangeResult of(Change change, List<LockEntry> dropped) {
        return new ChangeResult(
                change.before(),
                change.after(),
                change.incoming().stream().map(Incoming::plugin).toList(),
                dropped);
    }
}
