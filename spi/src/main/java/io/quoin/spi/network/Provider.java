package io.quoin.spi.network;

import java.util.List;

/**
 * A peer that says it has some content.
 *
 * @param addresses where it says it listens, as multiaddrs that end in {@code /p2p/<id>}; may be empty
 */
public record Provider(PeerId peer, List<String> addresses) {

    public Provider {
        addresses = List.copyOf(addresses);
    }
}
