package io.quoin.spi.consensus;

import io.quoin.spi.ProviderFactory;
import java.util.Set;

/** Makes a consensus engine. The product is idle until {@link ConsensusEngine#start}. */
public interface ConsensusFactory<C extends Record> extends ProviderFactory<C, ConsensusContext, ConsensusEngine> {

    @Override
    default Set<ConsensusCapability> capabilities() {
        return Set.of();
    }
}
