package io.quoin.host.plugin.change;

import io.quoin.host.plugin.lock.LockEntry;
import java.util.List;

/**
 * An interrupted change whose end was made up for.
 *
 * @param command what the operator had asked for
 * @param dropped the versions that are no longer kept, for later ones are
 */
public record Settled(String command, List<LockEntry> dropped) {

    public Settled {
        dropped = List.copyOf(dropped);
    }
}
