package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.NetworkThreads;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.plugins.libp2p.net.TcpAddresses;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials the peers that another peer named, each once at up to three addresses. Only what the named peer signed itself
 * counts, no host name is looked up, and a peer on the open internet cannot send this node to private addresses. At most
 * 128 peers wait, and 8 are dialled at once. Confined to the core thread.
 */
final class PeerExchange {

    private static final Logger LOG = LoggerFactory.getLogger(PeerExchange.class);
    private static final int MAX_WAITING = 128;
    private static final int MAX_DIALS = 8;
    private static final int MAX_ADDRESSES = 3;

    /** A peer and the addresses not tried yet. */
    record Candidate(PeerId peer, Deque<InetSocketAddress> addresses) {}

    private final PeerId self;
    private final Swarm swarm;
    private final NetworkThreads threads;
    private final Set<PeerId> known = new HashSet<>();
    private final Deque<Candidate> waiting = new ArrayDeque<>();
    private int dials;

    PeerExchange(PeerId self, Swarm swarm, NetworkThreads threads) {
        this.self = self;
        this.swarm = swarm;
        this.threads = threads;
    }

    /** Takes the peers that one peer named; those that are connected, not allowed or too many are left out. */
    void take(PeerId from, List<ExchangedPeer> named) {
        Connection connection = swarm.connection(from);
        if (connection == null) {
            return;
        }
        Optional<Subnet> subnet = Subnet.of(Multiaddr.parse(connection.address()));
        List<ExchangedPeer> wanted = named.stream()
                .filter(entry -> isWanted(entry.peer()) && known.size() < MAX_WAITING && known.add(entry.peer()))
                .toList();
        // A signature takes too long to check here.
        threads.workers()
                .execute(() -> wanted.forEach(entry -> {
                    Candidate candidate = open(entry, subnet);
                    threads.core().execute(() -> ready(candidate));
                }));
    }

    private boolean isWanted(PeerId peer) {
        return !peer.equals(self) && swarm.connection(peer) == null && swarm.allows(peer);
    }

    /**
     * Reads a named peer's record; no addresses if it is not right.
     *
     * @param from the subnet of the peer that named it; empty for a local one
     */
    static Candidate open(ExchangedPeer entry, Optional<Subnet> from) {
        Deque<InetSocketAddress> addresses = new ArrayDeque<>();
        try {
            PeerRecord statement = PeerRecord.open(entry.signedRecord());
            if (!statement.peer().equals(entry.peer())) {
                throw Malformed.bytes("The record of " + entry.peer() + " is of " + statement.peer());
            }
            AddressPolicy.shared(statement.addresses(), from).stream()
                    .flatMap(address -> TcpAddresses.literal(address).stream())
                    .limit(MAX_ADDRESSES)
                    .forEach(addresses::add);
        } catch (QuoinException e) {
            LOG.debug("A named peer is passed over: {}", e.getMessage());
        }
        return new Candidate(entry.peer(), addresses);
    }

    private void ready(Candidate candidate) {
        waiting.add(candidate);
        dialNext();
    }

    private void dialNext() {
        while (dials < MAX_DIALS && !waiting.isEmpty()) {
            Candidate candidate = waiting.remove();
            InetSocketAddress address = candidate.addresses.poll();
            if (address == null || !isWanted(candidate.peer)) {
                known.remove(candidate.peer);
            } else {
                dials++;
                swarm.dial(
                        address,
                        candidate.peer,
                        failure -> threads.core().execute(() -> {
                            dials--;
                            if (failure != null) {
                                LOG.debug(
                                        "The named peer {} was not reached: {}", candidate.peer, failure.getMessage());
                            }
                            ready(candidate);
                        }));
            }
        }
    }
}
