package io.quoin.testkit.mock.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quoin.testkit.mock.storage.StorageOperation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aConfigurationWithoutLatencyTakesAnEarlierOnesAway() {
        Faults<StorageOperation> faults = new Faults<>("mock");
        faults.script(new FaultScript<>(List.of(), HOUR));
        faults.script(new FaultScript<>(List.of(), Duration.ZERO));

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> faults.check(StorageOperation.WRITE));

        assertThat(faults.calls(StorageOperation.WRITE)).isEqualTo(1);
    }

    @Test
    void whatIsForgottenDelaysNothing() {
        Faults<StorageOperation> faults = new Faults<>("mock");
        faults.delay(HOUR);
        faults.script(new FaultScript<>(List.of(), HOUR));
        faults.clear();

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> faults.check(StorageOperation.WRITE));

        assertThat(faults.calls(StorageOperation.WRITE)).isEqualTo(1);
    }
}
