package io.quoin.host.snapshot;

import io.quoin.spi.network.PeerId;
import java.util.Set;

/**
 * When a snapshot is taken.
 *
 * @param lag how many heights a snapshot must be ahead of this node
 * @param named the peers that the operator named
 */
public record CatchUpSettings(long lag, Set<PeerId> named) {

    public CatchUpSettings {
        named = Set.copyOf(named);
    }
}
