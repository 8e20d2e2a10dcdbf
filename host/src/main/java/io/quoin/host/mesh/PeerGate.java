package io.quoin.host.mesh;

import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets validators in and nobody else: those of the present set, of the one before it, and of the one to come, and the
 * peers that the operator named.
 */
public final class PeerGate implements LedgerListener {

    /** How many validator sets count: the one before, the present one, and the one to come. */
    private static final int SETS = 3;

    private final PeerNetwork network;
    private final List<PeerId> named;
    private final List<ValidatorSet> sets = new ArrayList<>();

    /**
     * @param addresses the configured peers' addresses, each ending in {@code /p2p/<peer id>}
     */
    public PeerGate(PeerNetwork network, List<String> addresses) {
        this.network = network;
        this.named = addresses.stream()
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .map(PeerId::new)
                .toList();
    }

    /** Adds a validator set; the newest three count. */
    public synchronized void admit(ValidatorSet set) {
        if (sets.contains(set)) {
            return;
        }
        sets.add(set);
        if (sets.size() > SETS) {
            sets.remove(0);
        }
        Set<PeerId> allowed = new LinkedHashSet<>(named);
        for (ValidatorSet each : sets) {
            for (Validator validator : each.validators()) {
                allowed.add(network.peerId(validator.sessionKey()));
            }
        }
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
