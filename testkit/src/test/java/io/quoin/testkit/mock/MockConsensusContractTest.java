package io.quoin.testkit.mock;

import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.testkit.kit.consensus.ConsensusContract;
import io.quoin.testkit.mock.consensus.MockConsensus;
import io.quoin.testkit.mock.consensus.MockConsensusConfig;

class MockConsensusContractTest extends ConsensusContract<MockConsensusConfig> {

    @Override
    protected ConsensusFactory<MockConsensusConfig> factory() {
        return MockConsensus.builder().build();
    }

    @Override
    protected MockConsensusConfig config() {
        return MockConsensusConfig.plain();
    }
}
