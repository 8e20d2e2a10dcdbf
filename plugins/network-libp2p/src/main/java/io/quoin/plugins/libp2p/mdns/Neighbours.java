package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.net.DialPauses;
import io.quoin.plugins.libp2p.net.PeerSource;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The peers that told of themselves on the local network. A pure state machine, confined to one thread; times are
 * milliseconds. It has at most 256, of which one sender has 16; further ones are not taken. All are hints: who a peer is,
 * its handshake shows.
 */
final class Neighbours implements PeerSource {

    static final int MAX_PEERS = 256;
    static final int MAX_OF_SENDER = 16;

    /** RFC 6762, 10.1: a peer that goes is known for a second more. */
    private static final long GOING = 1_000;

    /**
     * A peer that told of itself.
     *
     * @param link on which it did, by its name
     * @param from the address of the sender
     * @param until it is forgotten
     */
    record Neighbour(DnsName name, PeerId peer, List<Multiaddr> addresses, String link, InetAddress from, long until) {}

    private final Map<PeerId, Neighbour> peers = new HashMap<>();
    private final DialPauses pauses = new DialPauses();

    /**
     * Takes what a peer told.
     *
     * @param ttl seconds for which it holds; beyond {@link PeerService#TTL} it is asked again sooner
     * @return whether it was not known before
     */
    boolean take(DnsName name, LinkAddresses.Stated stated, String link, InetAddress from, long ttl, long now) {
        PeerId peer = stated.peer();
        Neighbour known = peers.get(peer);
        if (known == null && (ttl == 0 || isFull(from))) {
            return false;
        }
        long until = ttl == 0 ? now + GOING : now + Math.min(ttl, PeerService.TTL) * 1_000;
        peers.put(peer, new Neighbour(name, peer, stated.addresses(), link, from, until));
        return known == null;
    }

    /** Forgets who has not told of itself for long. */
    void expire(long now) {
        List.copyOf(peers.values()).stream()
                .filter(neighbour -> neighbour.until() <= now)
                .forEach(neighbour -> {
                    peers.remove(neighbour.peer());
                    pauses.forget(neighbour.peer());
                });
    }

    /** Those known on a link for at least half of the time that answers hold: they need not tell it again. */
    List<DnsRecord> known(String link, long now) {
        return peers.values().stream()
                .filter(neighbour -> neighbour.link().equals(link))
                .filter(neighbour -> neighbour.until() - now >= PeerService.TTL * 1_000 / 2)
                .sorted(Comparator.comparingLong(Neighbour::until).reversed().thenComparing(Neighbour::peer))
                .map(neighbour -> PeerService.pointer(neighbour.name(), (neighbour.until() - now) / 1_000))
                .toList();
    }

    int size() {
        return peers.size();
    }

    @Override
    public List<Candidate> candidates(Predicate<PeerId> missed, int count, long now) {
        return peers.values().stream()
                .filter(neighbour -> neighbour.until() > now && missed.test(neighbour.peer()))
                .filter(neighbour -> !pauses.waits(neighbour.peer(), now))
                .sorted(Comparator.comparingInt((Neighbour neighbour) -> pauses.failures(neighbour.peer()))
                        .thenComparing(Neighbour::peer))
                .limit(count)
                .map(neighbour -> new Candidate(neighbour.peer(), neighbour.addresses()))
                .toList();
    }

    @Override
    public void failed(PeerId peer, long now) {
        if (peers.containsKey(peer)) {
            pauses.failed(peer, now);
        }
    }

    private boolean isFull(InetAddress from) {
        return peers.size() >= MAX_PEERS
                || peers.values().stream()
                                .filter(neighbour -> neighbour.from().equals(from))
                                .count()
                        >= MAX_OF_SENDER;
    }
}
