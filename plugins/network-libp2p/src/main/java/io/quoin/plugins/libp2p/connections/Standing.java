package io.quoin.plugins.libp2p.connections;

import io.quoin.spi.network.PeerId;
import java.time.Instant;
import java.util.Comparator;

/**
 * What speaks for and against a connected peer.
 *
 * @param kept whether it is not to be let go at all
 * @param dialled whether this node dialled
 * @param ownStreams that this node opened and that are open; those of the peer prove nothing
 * @param score by gossip
 * @param since when the connection was made
 */
public record Standing(PeerId peer, boolean kept, boolean dialled, int ownStreams, double score, Instant since) {

    /**
     * Who goes first. Misbehaviour counts before anything else; then whom this node chose itself, which an attacker cannot
     * arrange; then what it uses; then behaviour and age. The id makes the order complete.
     */
    static final Comparator<Standing> LEAST_FIRST = Comparator.<Standing>comparingDouble(s -> Math.min(0, s.score))
            .thenComparing(Standing::dialled)
            .thenComparingInt(Standing::ownStreams)
            .thenComparingDouble(Standing::score)
            .thenComparing(Standing::since, Comparator.reverseOrder())
            .thenComparing(Standing::peer);
}
