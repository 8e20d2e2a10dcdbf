package io.quoin.plugins.libp2p.peerstore;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.address.IpHost;
import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.net.TcpAddresses;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A peer that was connected once.
 *
 * @param statement its signed record, opened
 * @param sealed the record as it was signed
 * @param host from which or at which it was connected, about which it could not lie
 * @param reached whether this node dialled it there
 * @param seen when it was connected last, in milliseconds since 1970
 */
record KnownPeer(PeerRecord statement, byte[] sealed, InetAddress host, boolean reached, long seen) {

    /** A longer record is not kept. */
    static final int MAX_RECORD_BYTES = 2048;

    /** Any port: only the host of a connection matters. */
    private static final int PORT = 1;

    PeerId peer() {
        return statement.peer();
    }

    /** The addresses of the record that are on the proven host. */
    List<Multiaddr> addresses() {
        Multiaddr socket = TcpAddresses.of(new InetSocketAddress(host, PORT));
        return AddressPolicy.announced(statement.addresses(), socket).stream()
                .filter(address -> IpHost.of(address).filter(host::equals).isPresent())
                .toList();
    }

    KnownPeer seenAt(long time) {
        return new KnownPeer(statement, sealed, host, reached, time);
    }

    /** What is known after the peer was met again: a host that was reached is not exchanged for one that was not. */
    KnownPeer metAgain(KnownPeer now) {
        boolean stays = reached && !now.reached;
        return new KnownPeer(
                now.statement, now.sealed, stays ? host : now.host, reached || now.reached, Math.max(seen, now.seen));
    }
}
