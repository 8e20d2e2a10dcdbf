package io.quoin.testkit.mock;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.testkit.kit.consensus.ConsensusContract;
import io.quoin.testkit.mock.consensus.MockConsensus;

class MockConsensusContractTest extends ConsensusContract<NoConfig> {

    @Override
    protected ConsensusFactory<NoConfig> factory() {
        return MockConsensus.builder().build();
    }

    @Override
    protected NoConfig config() {
        return new NoConfig();
    }
}
