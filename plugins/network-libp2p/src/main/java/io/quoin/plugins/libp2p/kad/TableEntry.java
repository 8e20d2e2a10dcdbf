package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import java.util.Optional;

/**
 * A peer in the routing table.
 *
 * @param subnet of the address from which it is really connected; empty for a local one
 * @param lastSeen when it last answered, in milliseconds
 */
record TableEntry(KadPeer peer, Optional<Subnet> subnet, long lastSeen) {}
