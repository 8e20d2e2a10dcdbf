package io.quoin.plugins.libp2p.net;

import io.quoin.spi.Metrics;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decides who may connect, and counts who may not. Thread-safe. */
final class Admission {

    private final AdmissionSettings settings;
    private final ArrivalRate arrivals;
    private final SubnetQuota pendingQuota;
    private final SubnetQuota establishedQuota;
    private final AtomicInteger pending = new AtomicInteger();
    private final Map<Connection, InetAddress> counted = new HashMap<>();
    private final Map<Refusal, Metrics.Counter> refused = new EnumMap<>(Refusal.class);
    private volatile Set<PeerId> allowed = Set.of();

    Admission(AdmissionSettings settings, InstantSource clock, Metrics metrics) {
        this.settings = settings;
        this.arrivals = new ArrivalRate(settings.arrivals(), settings.limitLoopback(), clock);
        this.pendingQuota = new SubnetQuota(settings.pending(), settings.limitLoopback());
        this.establishedQuota = new SubnetQuota(settings.established(), settings.limitLoopback());
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, metrics.counter("connections_refused", "reason", refusal.label()));
        }
    }

    /** Admits only these peers from now on; an empty set admits all that are not denied. */
    void allow(Set<PeerId> peers) {
        allowed = Set.copyOf(peers);
    }

    /** Whether a peer may be connected with. */
    boolean allows(PeerId peer) {
        Set<PeerId> list = allowed;
        return !settings.denied().denies(peer) && (list.isEmpty() || list.contains(peer));
    }

    /** Whether the node named the peer as one of those it wants. */
    boolean lists(PeerId peer) {
        return allowed.contains(peer);
    }

    /** Why a peer must not be dialled at an address; null if it may. */
    @Nullable
    QuoinException denial(PeerId peer, InetAddress address) {
        if (settings.denied().denies(peer)) {
            return notAllowed("The peer " + peer + " is on the deny list");
        }
        return settings.denied().denies(address)
                ? notAllowed(
                        "The address " + address.getHostAddress() + " of the peer " + peer + " is on the deny list")
                : null;
    }

    /** Why a peer that proved itself must not stay; null if it may. */
    @Nullable
    QuoinException refusal(PeerId peer, InetAddress address) {
        QuoinException denial = denial(peer, address);
        if (denial != null) {
            count(Refusal.DENIED);
            return denial;
        }
        if (!allows(peer)) {
            count(Refusal.NOT_ALLOWED);
            return notAllowed("The peer " + peer + " at " + address.getHostAddress() + " is not on the allow list");
        }
        return null;
    }

    /** Lets a stranger's connection begin its handshake; false, and nothing is counted as pending, if it is not wanted. */
    boolean begin(InetAddress from) {
        if (settings.denied().denies(from)) {
            return refuse(Refusal.DENIED);
        }
        if (!arrivals.take(from)) {
            return refuse(Refusal.RATE);
        }
        if (pending.incrementAndGet() > settings.maxPending()) {
            pending.decrementAndGet();
            return refuse(Refusal.PENDING);
        }
        if (!pendingQuota.take(from)) {
            pending.decrementAndGet();
            return refuse(Refusal.PENDING_SUBNET);
        }
        return true;
    }

    /** A connection that began has ended its handshake, in whichever way. */
    void settled(InetAddress from) {
        pending.decrementAndGet();
        pendingQuota.release(from);
    }

    /**
     * Lets an inbound connection stay. A peer that the node listed is let in from anywhere.
     *
     * @param replaced connections of the same peer that this one replaces: they count no more
     */
    synchronized boolean establish(Connection made, List<Connection> replaced) {
        if (lists(made.peer())) {
            return true;
        }
        InetAddress host = made.host();
        replaced.stream()
                .filter(older -> host.equals(counted.get(older)))
                .findFirst()
                .ifPresent(this::ended);
        if (!establishedQuota.take(host)) {
            return refuse(Refusal.SUBNET);
        }
        counted.put(made, host);
        return true;
    }

    /** A connection is gone. */
    synchronized void ended(Connection gone) {
        InetAddress host = counted.remove(gone);
        if (host != null) {
            establishedQuota.release(host);
        }
    }

    /** Counts a refusal that was decided elsewhere. */
    void count(Refusal reason) {
        Metrics.Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    private boolean refuse(Refusal reason) {
        count(reason);
        return false;
    }

    private static QuoinException notAllowed(String message) {
        return new QuoinException(NetworkError.NET_PEER_NOT_ALLOWED, message);
    }
}
