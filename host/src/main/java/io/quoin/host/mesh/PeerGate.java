package io.quoin.host.mesh;

import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets validators in and nobody else: those of the present set, of the one before it, and of the two that may be to come,
 * and the peers that the operator named. Whom the operator bans stays out, whatever else speaks for it. Thread-safe.
 */
public final class PeerGate implements LedgerListener {

    /** How many validator sets count: the one before, the present one, and two to come. */
    private static final int SETS = 4;
    /** The most peers that can be banned. */
    static final int MAX_BANS = 1_024;

    private final PeerNetwork network;
    private final List<PeerId> named;
    private final List<ValidatorSet> sets = new ArrayList<>();
    private final Set<PeerId> banned = new TreeSet<>();

    /**
     * @param addresses the configured peers' addresses, each ending in {@code /p2p/<peer id>}
     */
    public PeerGate(PeerNetwork network, List<String> addresses) {
        this.network = network;
        this.named = ids(addresses);
    }

    /**
     * The peers that addresses lead to.
     *
     * @param addresses each ending in {@code /p2p/<peer id>}
     */
    public static List<PeerId> ids(List<String> addresses) {
        return addresses.stream()
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .map(PeerId::new)
                .toList();
    }

    /** Adds a validator set; the newest four count. */
    public synchronized void admit(ValidatorSet set) {
        if (sets.contains(set)) {
            return;
        }
        sets.add(set);
        if (sets.size() > SETS) {
            sets.remove(0);
        }
        apply();
    }

    /**
     * Ends the connection with a peer and refuses new ones until it is readmitted or this node ends.
     *
     * @return false if it was banned already
     * @throws QuoinException with {@code PEER_SELF}, {@code PEER_UNKNOWN} or {@code PEER_BANS_FULL}
     */
    public synchronized boolean ban(PeerId peer) {
        if (peer.equals(network.self())) {
            throw new QuoinException(PeerError.PEER_SELF, peer + " is this node itself");
        }
        if (banned.contains(peer)) {
            return false;
        }
        if (!known().contains(peer)) {
            throw new QuoinException(
                    PeerError.PEER_UNKNOWN, peer + " is no validator and no peer that the configuration names");
        }
        if (banned.size() == MAX_BANS) {
            throw new QuoinException(PeerError.PEER_BANS_FULL, MAX_BANS + " peers are banned already");
        }
        banned.add(peer);
        apply();
        return true;
    }

    /**
     * Ends a ban.
     *
     * @return false if there was none
     */
    public synchronized boolean readmit(PeerId peer) {
        boolean wasBanned = banned.remove(peer);
        if (wasBanned) {
            apply();
        }
        return wasBanned;
    }

    /** Who is banned, in the order of the ids. */
    public synchronized List<PeerId> banned() {
        return List.copyOf(banned);
    }

    private Set<PeerId> known() {
        Set<PeerId> known = new LinkedHashSet<>(named);
        for (ValidatorSet each : sets) {
            for (Validator validator : each.validators()) {
                known.add(network.peerId(validator.sessionKey()));
            }
        }
        return known;
    }

    private void apply() {
        Set<PeerId> allowed = known();
        allowed.removeAll(banned);
        // An empty list would let everybody in.
        allowed.add(network.self());
        network.allow(List.copyOf(allowed));
    }

    @Override
    public void applied(AppliedBlock block) {
        for (LedgerEvent event : block.events()) {
            if (event instanceof LedgerEvent.ValidatorSetChanged changed) {
                admit(changed.set());
            }
        }
    }
}
