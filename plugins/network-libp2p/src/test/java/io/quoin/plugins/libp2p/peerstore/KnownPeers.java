package io.quoin.plugins.libp2p.peerstore;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Peers with records that they signed. */
final class KnownPeers {

    private KnownPeers() {}

    static PeerId id(int number) {
        return Vectors.identity(number).id();
    }

    /** A peer that listens on port 4001 of its host. */
    static KnownPeer at(int number, String host, long sequence, boolean reached, long seen) {
        return at(number, "/ip4/" + host + "/tcp/4001", host, sequence, reached, seen);
    }

    /** A peer whose record names an address of its choice. */
    static KnownPeer at(int number, String stated, String host, long sequence, boolean reached, long seen) {
        LocalIdentity identity = Vectors.identity(number);
        PeerRecord statement = new PeerRecord(identity.id(), sequence, List.of(Multiaddr.parse(stated)));
        return new KnownPeer(statement, statement.seal(identity), ip(host), reached, seen);
    }

    static InetAddress ip(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
