package io.quoin.plugins.libp2p.peerstore;

import io.quoin.plugins.libp2p.address.IpBlock;
import io.quoin.plugins.libp2p.address.IpHost;
import io.quoin.plugins.libp2p.net.DialPauses;
import io.quoin.plugins.libp2p.net.PeerSource;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The peers that this node knows how to find again. A pure state machine, confined to one thread. It has at most 512, of
 * which one site (an IPv4 /24 or IPv6 /48, but not loopback and private ones) has 16; who was not seen for 14 days is
 * forgotten. Peers that only dialled this node give way to those that it reached itself, so that strangers cannot push
 * those out.
 */
final class PeerBook implements PeerSource {

    static final int MAX_PEERS = 512;
    static final int MAX_OF_SITE = 16;
    static final Duration MAX_AGE = Duration.ofDays(14);

    /** A peer that is connected for long is noted no more often. */
    private static final long NOTED = Duration.ofHours(1).toMillis();

    /** Who is worth least comes first. */
    private static final Comparator<KnownPeer> LEAST_FIRST = Comparator.comparing(KnownPeer::reached)
            .thenComparingLong(KnownPeer::seen)
            .thenComparing(KnownPeer::peer);

    private final Map<PeerId, KnownPeer> peers = new HashMap<>();
    private final DialPauses pauses = new DialPauses(MAX_PEERS);
    private boolean changed;

    /**
     * Takes a peer that is connected, or was when the file was written.
     *
     * @return false if it is not kept: its record is too long, older than the known one, or names no address on the proven
     *     host, or those that are kept are worth more
     */
    boolean take(KnownPeer met) {
        KnownPeer known = peers.get(met.peer());
        KnownPeer next = known == null ? met : known.metAgain(met);
        boolean older = known != null
                && Long.compareUnsigned(
                                met.statement().sequence(), known.statement().sequence())
                        < 0;
        if (older
                || met.sealed().length > KnownPeer.MAX_RECORD_BYTES
                || next.addresses().isEmpty()) {
            return false;
        }
        peers.remove(met.peer());
        KnownPeer least = giveWay(next);
        if (least != null && LEAST_FIRST.compare(next, least) < 0) {
            if (known != null) {
                peers.put(known.peer(), known);
            }
            return false;
        }
        if (least != null) {
            forget(least.peer());
        }
        peers.put(next.peer(), next);
        changed = true;
        return true;
    }

    /** Notes that a peer is connected. */
    void seen(PeerId peer, long now) {
        KnownPeer known = peers.get(peer);
        if (known != null && now - known.seen() >= NOTED) {
            peers.put(peer, known.seenAt(now));
            changed = true;
        }
    }

    @Override
    public void failed(PeerId peer, long now) {
        if (peers.containsKey(peer)) {
            pauses.failed(peer, now);
        }
    }

    @Override
    public void connected(PeerId peer) {
        pauses.forget(peer);
    }

    @Override
    public List<Candidate> candidates(Predicate<PeerId> missed, int count, long now) {
        return peers.values().stream()
                .filter(known -> missed.test(known.peer()) && !pauses.waits(known.peer(), now))
                .sorted(Comparator.<KnownPeer>comparingInt(known -> pauses.failures(known.peer()) > 0 ? 1 : 0)
                        .thenComparing(LEAST_FIRST.reversed()))
                .limit(count)
                .map(known -> new Candidate(known.peer(), known.addresses()))
                .toList();
    }

    /** Forgets who was not seen for long. */
    void expire(long now) {
        List.copyOf(peers.values()).stream()
                .filter(known -> known.seen() < now - MAX_AGE.toMillis())
                .forEach(known -> forget(known.peer()));
    }

    /** All, in the order of their ids. */
    List<KnownPeer> all() {
        return peers.values().stream()
                .sorted(Comparator.comparing(KnownPeer::peer))
                .toList();
    }

    /** Whether anything is to be written since the last time this was asked. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Who must go so that a peer has room: of its site if that is full, else of all; null if there is room. */
    private @Nullable KnownPeer giveWay(KnownPeer newcomer) {
        InetAddress host = newcomer.host();
        if (!IpHost.isLocal(host)) {
            IpBlock site = IpBlock.site(host);
            List<KnownPeer> near = peers.values().stream()
                    .filter(known -> site.contains(known.host()))
                    .toList();
            if (near.size() >= MAX_OF_SITE) {
                return least(near);
            }
        }
        return peers.size() >= MAX_PEERS ? least(peers.values()) : null;
    }

    private static @Nullable KnownPeer least(Collection<KnownPeer> some) {
        return some.stream().min(LEAST_FIRST).orElse(null);
    }

    private void forget(PeerId peer) {
        peers.remove(peer);
        pauses.forget(peer);
        changed = true;
    }
}
