package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.PbftConfig;
import io.quoin.plugins.pbft.PbftFactory;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.testkit.kit.consensus.ConsensusContract;
import java.time.Duration;

class PbftContractTest extends ConsensusContract<PbftConfig> {

    @Override
    protected ConsensusFactory<PbftConfig> factory() {
        return new PbftFactory();
    }

    @Override
    protected PbftConfig config() {
        return new PbftConfig(
                Duration.ofMillis(400),
                Duration.ofSeconds(5),
                Duration.ofMillis(100),
                Duration.ZERO,
                Duration.ofMillis(300),
                false);
    }
}
