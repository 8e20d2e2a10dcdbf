package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.function.Predicate;

/** Knows peers that could be dialled. Confined to the core thread; times are milliseconds since 1970. */
public interface PeerSource {

    /**
     * A peer that could be dialled.
     *
     * @param addresses TCP endpoints without host names, in the order in which they are tried
     */
    record Candidate(PeerId peer, List<Multiaddr> addresses) {}

    /** At most {@code count} peers, the most promising first; they are dialled now. */
    List<Candidate> candidates(Predicate<PeerId> missed, int count, long now);

    /** A peer is connected: that it was not reached before counts no more. It may be one that the source does not know. */
    void connected(PeerId peer);

    /** A peer was not reached at any of its addresses. */
    void failed(PeerId peer, long now);
}
