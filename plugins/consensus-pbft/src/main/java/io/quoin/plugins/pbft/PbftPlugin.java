package io.quoin.plugins.pbft;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.consensus.ConsensusFactory;
import java.util.List;

/** Contributes the consensus engine {@code pbft}. */
public final class PbftPlugin implements NodePlugin {

    @Override
    public List<ConsensusFactory<?>> consensusEngines() {
        return List.of(new PbftFactory());
    }
}
