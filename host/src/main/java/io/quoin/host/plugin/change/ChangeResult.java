package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.util.List;

/**
 * What a command has changed, or would change.
 *
 * @param before what was installed
 * @param after what is installed; equal to {@code before} if everything was as asked for already
 * @param arrived the plugins of {@code after} that are new, as they were verified
 */
public record ChangeResult(PluginLock before, PluginLock after, List<VerifiedPlugin> arrived) {

    public ChangeResult {
        arrived = List.copyOf(arrived);
    }

    static ChangeResult of(Change change) {
        return new ChangeResult(
                change.before(),
                change.after(),
                change.incoming().stream().map(Incoming::plugin).toList());
    }
}
