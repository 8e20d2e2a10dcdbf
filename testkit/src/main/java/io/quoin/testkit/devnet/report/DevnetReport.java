package io.quoin.testkit.devnet.report;

import java.util.List;

/**
 * A devnet at its end.
 *
 * @param faults what it had to bear, in this order
 */
public record DevnetReport(
        long epoch, List<MinerLine> miners, List<ValidatorReport> validators, List<FaultLine> faults) {

    public DevnetReport {
        miners = List.copyOf(miners);
        validators = List.copyOf(validators);
        faults = List.copyOf(faults);
    }
}
