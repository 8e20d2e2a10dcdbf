package io.quoin.testkit.mock.consensus;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.error.ErrorCode;
import io.quoin.testkit.mock.fault.Faults;
import io.quoin.testkit.mock.fault.Occurrence;

/**
 * Consensus of all: a block is decided when every validator of the set has signed it, so one validator alone decides at
 * once, and one that is missing stops the rest. It keeps no log and trusts the height's leader to be honest. It keeps the
 * laws of every engine and declares no capability.
 */
public final class MockConsensus implements ConsensusFactory<NoConfig> {

    private final String name;
    private final Faults<ConsensusOperation> faults;

    private MockConsensus(Builder builder) {
        this.name = builder.name;
        this.faults = builder.faults;
    }

    /** A builder of a mock named {@code mock} without faults. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The faults, to be changed while engines run. */
    public Faults<ConsensusOperation> faults() {
        return faults;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<NoConfig> configType() {
        return NoConfig.class;
    }

    @Override
    public ConsensusEngine create(NoConfig config, ConsensusContext context) {
        faults.check(ConsensusOperation.CREATE);
        return new UnanimousEngine(context, faults);
    }

    /** Scripts a mock. */
    public static final class Builder {

        private final String name;
        private final Faults<ConsensusOperation> faults;

        private Builder(String name) {
            this.name = name;
            this.faults = new Faults<>(name);
        }

        /** Makes calls of an operation fail. */
        public Builder failing(ConsensusOperation operation, Occurrence when, ErrorCode code) {
            faults.add(operation, when, code);
            return this;
        }

        public MockConsensus build() {
            return new MockConsensus(this);
        }
    }
}
