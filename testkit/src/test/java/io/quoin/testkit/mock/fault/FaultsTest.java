package io.quoin.testkit.mock.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.testkit.mock.storage.StorageOperation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Faults<StorageOperation> faults = new Faults<>("mock");

    @Test
    void aProductDoesNotTakeWhatAnotherOnesConfigurationAsksFor() {
        ProductFaults<StorageOperation> slow = faults.product(script(HOUR));
        ProductFaults<StorageOperation> failing = faults.product(script(Duration.ZERO, Occurrence.nth(2)));
        ProductFaults<StorageOperation> plain = faults.product(script(Duration.ZERO));

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> plain.check(StorageOperation.WRITE));
        failing.check(StorageOperation.WRITE);
        plain.check(StorageOperation.WRITE);

        assertThatThrownBy(() -> failing.check(StorageOperation.WRITE)).hasMessageContaining("WRITE call 2");
        assertThat(faults.calls(StorageOperation.WRITE)).isEqualTo(4);
        assertInterrupted(slow);
    }

    @Test
    void aRuleOfTheMockCountsTheCallsOfAllProducts() {
        faults.add(StorageOperation.WRITE, Occurrence.nth(2), StorageError.STORE_IO);
        ProductFaults<StorageOperation> one = faults.product(script(Duration.ZERO));
        ProductFaults<StorageOperation> other = faults.product(script(Duration.ZERO));

        one.check(StorageOperation.WRITE);

        assertThatThrownBy(() -> other.check(StorageOperation.WRITE)).isInstanceOf(QuoinException.class);
    }

    @Test
    void whatIsForgottenDelaysAndFailsNothing() {
        faults.delay(HOUR);
        faults.add(StorageOperation.WRITE, Occurrence.always(), StorageError.STORE_IO);
        ProductFaults<StorageOperation> product = faults.product(script(HOUR, Occurrence.always()));
        faults.clear();

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> product.check(StorageOperation.WRITE));

        assertThat(faults.calls(StorageOperation.WRITE)).isEqualTo(1);
        ProductFaults<StorageOperation> later = faults.product(script(Duration.ZERO, Occurrence.always()));
        assertThatThrownBy(() -> later.check(StorageOperation.WRITE)).isInstanceOf(QuoinException.class);
    }

    @Test
    void theDelayOfTheMockCountsForItsProducts() {
        ProductFaults<StorageOperation> product = faults.product(script(Duration.ZERO));
        assertThatCode(() -> product.check(StorageOperation.WRITE)).doesNotThrowAnyException();

        faults.delay(HOUR);

        assertInterrupted(product);
    }

    /** A call that lasts ends at once when its thread is interrupted, and the thread stays so. */
    private static void assertInterrupted(ProductFaults<StorageOperation> slow) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> slow.check(StorageOperation.WRITE))
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(MockError.MOCK_INTERRUPTED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static FaultScript<StorageOperation> script(Duration latency, Occurrence... writes) {
        return new FaultScript<>(
                List.of(writes).stream()
                        .map(when -> new FaultRule<>(StorageOperation.WRITE, when, StorageError.STORE_IO))
                        .toList(),
                latency);
    }
}
