package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.List;
import java.util.Set;

/** Learns what peers say of themselves, on the connection's loop. Must not block. */
public interface IdentifyListener {

    /**
     * A peer told what it speaks and where it listens, for the first time or anew.
     *
     * @param addresses as the peer states them, signed by it or not
     */
    void identified(Connection connection, Set<String> protocols, List<Multiaddr> addresses);
}
