package io.quoin.testkit.mock.consensus;

import io.quoin.spi.config.Setting;
import io.quoin.spi.error.ConsensusError;
import io.quoin.testkit.mock.fault.FaultScript;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.mock.fault.Scripted;

/** What mock consensus does wrong. */
public record MockConsensusConfig(
        @Setting(description = "The calls that fail, of create, start and vote")
        FaultSettings faults) implements Scripted<ConsensusOperation> {

    public MockConsensusConfig {
        var unused = faults.script(ConsensusOperation.class, ConsensusError.class);
    }

    /** Nothing fails. */
    public static MockConsensusConfig plain() {
        return new MockConsensusConfig(FaultSettings.none());
    }

    @Override
    public FaultScript<ConsensusOperation> script() {
        return faults.script(ConsensusOperation.class, ConsensusError.class);
    }
}
