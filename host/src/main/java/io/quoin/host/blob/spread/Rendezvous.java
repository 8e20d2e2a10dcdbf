package io.quoin.host.blob.spread;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An order of the peers for a content that every node knows without asking, and that is another one for each content:
 * that of SHA-256 over the content's id and the peer's (Thaler and Ravishankar, "A Name-Based Mapping Scheme for
 * Rendezvous", 1996).
 */
record Rendezvous(Hash content) {

    List<PeerId> order(Collection<PeerId> peers) {
        return peers.stream()
                .distinct()
                .sorted(Comparator.comparing(this::place))
                .toList();
    }

    private Hash place(PeerId peer) {
        return Hash.sha256(content.toBytes(), peer.text().getBytes(StandardCharsets.UTF_8));
    }
}
