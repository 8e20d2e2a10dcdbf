package io.quoin.testkit.devnet.report;

import java.util.List;
import java.util.Optional;

/**
 * A devnet at its end.
 *
 * @param killed the validator that was killed and started again
 */
public record DevnetReport(
        long epoch, List<MinerLine> miners, List<ValidatorReport> validators, Optional<String> killed) {

    public DevnetReport {
        miners = List.copyOf(miners);
        validators = List.copyOf(validators);
    }
}
