package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.LockEntry;
import java.util.Comparator;

/**
 * A version that is kept. The order is by plugin; within a plugin, what was kept last comes first.
 *
 * @param order rises with each version of the plugin that is kept
 */
record KeptVersion(LockEntry entry, long order) implements Comparable<KeptVersion> {

    private static final Comparator<KeptVersion> ORDER = Comparator.comparing(
                    (KeptVersion kept) -> kept.entry().id())
            .thenComparing(Comparator.comparing(KeptVersion::order)
                    .thenComparing(kept -> kept.entry().accepted())
                    .reversed());

    @Override
    public int compareTo(KeptVersion other) {
        return ORDER.compare(this, other);
    }
}
