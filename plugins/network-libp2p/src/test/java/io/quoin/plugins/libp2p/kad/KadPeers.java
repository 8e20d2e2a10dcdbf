package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.List;
import java.util.Random;

/** Peers whose ids are hashes of nobody's key. */
final class KadPeers {

    private KadPeers() {}

    static KadPeer random(Random random) {
        return random(random, "/ip4/192.0.2.1/tcp/4001");
    }

    static KadPeer random(Random random, String address) {
        return KadPeer.of(multihash(random), List.of(Multiaddr.parse(address)));
    }

    /** A peer that has at least so many bits at the front in common with a place: what an attacker computes. */
    static KadPeer near(KadId place, int bits, Random random) {
        byte[] multihash = multihash(random);
        while (KadId.of(multihash).commonPrefix(place) < bits) {
            multihash = multihash(random);
        }
        return KadPeer.of(multihash, List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001")));
    }

    static byte[] multihash(Random random) {
        byte[] multihash = new byte[34];
        random.nextBytes(multihash);
        multihash[0] = 0x12;
        multihash[1] = 32;
        return multihash;
    }
}
