package io.quoin.testkit.mock.consensus;

import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.testkit.mock.MockFactory;
import io.quoin.testkit.mock.fault.ProductFaults;

/**
 * Consensus of all: a block is decided when every validator of the set has signed it, so one validator alone decides at
 * once, and one that is missing stops the rest. It keeps no log and trusts the height's leader to be honest. It keeps the
 * laws of every engine and declares no capability.
 */
public final class MockConsensus
        extends MockFactory<MockConsensusConfig, ConsensusContext, ConsensusEngine, ConsensusOperation>
        implements ConsensusFactory<MockConsensusConfig> {

    private MockConsensus(Builder builder) {
        super(builder, MockConsensusConfig.class, ConsensusOperation.CREATE);
    }

    /** A builder of a mock named {@code mock} without faults. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    protected ConsensusEngine make(
            MockConsensusConfig config, ConsensusContext context, ProductFaults<ConsensusOperation> own) {
        return new UnanimousEngine(context, own);
    }

    /** Scripts a mock. */
    public static final class Builder extends MockFactory.Builder<ConsensusOperation, Builder> {

        private Builder(String name) {
            super(name);
        }

        @Override
        protected Builder self() {
            return this;
        }

        public MockConsensus build() {
            return new MockConsensus(this);
        }
    }
}
