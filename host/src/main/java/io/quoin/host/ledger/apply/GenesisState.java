package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.InitialValidator;
import io.quoin.host.ledger.state.CurrentEpoch;
import io.quoin.host.ledger.state.SessionRecord;
import io.quoin.host.ledger.state.SessionStart;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateWriter;
import io.quoin.host.ledger.state.ValidatorSetRecord;
import io.quoin.host.ledger.weight.Candidate;
import io.quoin.host.ledger.weight.ValidatorWeights;
import io.quoin.spi.consensus.ValidatorSet;
import java.util.List;

/** The state before the first block. Pure. */
public final class GenesisState {

    private GenesisState() {}

    /** Writes the genesis into an empty state. */
    public static void write(Genesis genesis, StateOverlay overlay) {
        StateWriter writer = new StateWriter(overlay);
        List<Candidate> candidates = genesis.validators().stream()
                .map(validator -> new Candidate(validator.hotkey(), validator.sessionKey(), validator.stake()))
                .toList();
        ValidatorSet set = new ValidatorSet(0, genesis.hash(), ValidatorWeights.of(candidates, genesis.parameters()));
        writer.currentEpoch(new CurrentEpoch(0, 0, 1, 0));
        writer.validatorSet(new ValidatorSetRecord(1, set));
        for (InitialValidator validator : genesis.validators()) {
            writer.session(new SessionRecord(validator.hotkey(), List.of(new SessionStart(validator.sessionKey(), 0))));
            writer.sessionOwner(validator.sessionKey(), validator.hotkey());
        }
    }
}
