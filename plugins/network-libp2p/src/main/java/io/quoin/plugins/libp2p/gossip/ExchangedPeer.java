package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;

/**
 * A peer that is named to another one.
 *
 * @param signedRecord the named peer's own statement of its addresses, not verified yet
 */
record ExchangedPeer(PeerId peer, byte[] signedRecord) {}
