package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.net.DialPauses;
import io.quoin.plugins.libp2p.net.PeerSource;
import io.quoin.plugins.libp2p.rate.TokenBucket;
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
 * its handshake shows. Whoever makes peers up can make this node dial, so dials are few, and who was not reached is left
 * alone for a while also if it is forgotten and heard of again meanwhile.
 */
final class Neighbours implements PeerSource {

    static final int MAX_PEERS = 256;
    static final int MAX_OF_SENDER = 16;

    /** Peers that were not reached and whose pause is kept. */
    static final int MAX_PAUSES = 1024;

    static final int DIALS_PER_SECOND = 1;
    static final int DIALS_AT_ONCE = 16;

    /** Seconds for which a peer is known at least, so that it is not news at each packet. */
    static final long SHORTEST_TTL = 10;

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
    private final DialPauses pauses = new DialPauses(MAX_PAUSES);
    private final TokenBucket dials = new TokenBucket(1_000 / DIALS_PER_SECOND, DIALS_AT_ONCE, 0);

    /**
     * Takes what a peer told.
     *
     * @param ttl seconds for which it holds, taken as 10 to {@link PeerService#TTL}; 0 says that it goes
     * @return whether it was not known before
     */
    boolean take(DnsName name, LinkAddresses.Stated stated, String link, InetAddress from, long ttl, long now) {
        PeerId peer = stated.peer();
        Neighbour known = peers.get(peer);
        if (known == null && (ttl == 0 || isFull(from))) {
            return false;
        }
        long until = ttl == 0 ? now + GOING : now + Math.max(SHORTEST_TTL, Math.min(ttl, PeerService.TTL)) * 1_000;
        peers.put(peer, new Neighbour(name, peer, stated.addresses(), link, from, until));
        return known == null;
    }

    /** Forgets who has not told of itself for long. */
    void expire(long now) {
        peers.values().removeIf(neighbour -> neighbour.until() <= now);
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
                .takeWhile(neighbour -> dials.take(now))
                .map(neighbour -> new Candidate(neighbour.peer(), neighbour.addresses()))
                .toList();
    }

    @Override
    public void connected(PeerId peer) {
        pauses.forget(peer);
    }

    @Override
    public void failed(PeerId peer, long now) {
        pauses.failed(peer, now);
    }

    private boolean isFull(InetAddress from) {
        return peers.size() >= MAX_PEERS
                || peers.values().stream()
                                .filter(neighbour -> neighbour.from().equals(from))
                                .count()
                        >= MAX_OF_SENDER;
    }
}
