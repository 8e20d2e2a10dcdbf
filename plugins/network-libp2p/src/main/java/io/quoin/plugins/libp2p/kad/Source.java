package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.network.PeerId;
import java.util.Optional;

/**
 * Who gave this node something to keep.
 *
 * @param subnet of the connection over which it came; empty for what belongs to the operator
 */
record Source(PeerId peer, Optional<Subnet> subnet) {}
