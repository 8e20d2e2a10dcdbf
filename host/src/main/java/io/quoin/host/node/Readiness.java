package io.quoin.host.node;

import io.quoin.host.ledger.Ledger;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the node can do its work now, and why not. Thread-safe. */
public final class Readiness {

    private final Ledger ledger;
    private final PeerNetwork network;
    private final ConsensusEngine consensus;
    private final SessionKey self;

    /**
     * @param self this node's session key
     */
    public Readiness(Ledger ledger, PeerNetwork network, ConsensusEngine consensus, SessionKey self) {
        this.ledger = ledger;
        this.network = network;
        this.consensus = consensus;
        this.self = self;
    }

    /** The reasons why the node is not ready; empty when it is. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        ConsensusStatus status = consensus.status();
        if (!status.voting()) {
            reasons.add("not voting: " + status.reason().orElse("not in the validator set"));
        }
        ValidatorSet set = ledger.validators(ledger.tip().height() + 1);
        Set<PeerId> connected = network.peers().stream().map(PeerInfo::id).collect(Collectors.toSet());
        List<Validator> reachable = set.validators().stream()
                .filter(validator -> validator.sessionKey().equals(self)
                        || connected.contains(network.peerId(validator.sessionKey())))
                .toList();
        if (!set.isQuorum(ValidatorSet.weightOf(reachable))) {
            reasons.add("connected with " + reachable.size() + " of "
                    + set.validators().size() + " validators, which is no quorum");
        }
        return reasons;
    }
}
