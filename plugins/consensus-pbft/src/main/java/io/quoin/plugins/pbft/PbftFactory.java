package io.quoin.plugins.pbft;

import io.quoin.plugins.pbft.engine.PbftEngine;
import io.quoin.spi.consensus.ConsensusCapability;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusFactory;
import java.util.Set;

/** Makes PBFT engines. */
public final class PbftFactory implements ConsensusFactory<PbftConfig> {

    @Override
    public String name() {
        return "pbft";
    }

    @Override
    public Class<PbftConfig> configType() {
        return PbftConfig.class;
    }

    @Override
    public Set<ConsensusCapability> capabilities() {
        return Set.of(ConsensusCapability.FAULT_TOLERANCE);
    }

    @Override
    public ConsensusEngine create(PbftConfig config, ConsensusContext context) {
        return new PbftEngine(config, context);
    }
}
