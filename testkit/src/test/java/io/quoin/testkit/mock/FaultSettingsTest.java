package io.quoin.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.testkit.mock.fault.FaultScript;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.mock.fault.Faults;
import io.quoin.testkit.mock.fault.Occurrence;
import io.quoin.testkit.mock.fault.ProductFaults;
import io.quoin.testkit.mock.storage.StorageOperation;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults as {@code node.yaml} writes them. */
class FaultSettingsTest {

    @ParameterizedTest
    @CsvSource({"get 2 STORE_IO, '2'", "get 2+ STORE_IO, '2 3'", "get * STORE_IO, '1 2 3'", "get 0% STORE_IO, ''"})
    void aRuleHitsTheCallsThatItNames(String rule, String hit) {
        ProductFaults<StorageOperation> faults = new Faults<StorageOperation>("m").product(script(rule));
        StringBuilder failed = new StringBuilder();
        for (int call = 1; call <= 3; call++) {
            try {
                faults.check(StorageOperation.GET);
            } catch (QuoinException e) {
                assertThat(e.code()).isEqualTo(StorageError.STORE_IO);
                failed.append(call).append(' ');
            }
        }
        assertThat(failed.toString().strip()).isEqualTo(hit);
        assertThatCode(() -> faults.check(StorageOperation.WRITE)).doesNotThrowAnyException();
    }

    @Test
    void aShareIsChosenByItsSeed() {
        List<Long> chosen = hits(Occurrence.share(20, 7));
        assertThat(chosen).hasSizeBetween(150, 250).isEqualTo(hits(Occurrence.share(20, 7)));
        assertThat(hits(Occurrence.share(20, 8))).isNotEqualTo(chosen);
        assertThat(hits(Occurrence.share(100, 7))).hasSize(1000);
    }

    private static List<Long> hits(Occurrence occurrence) {
        return LongStream.rangeClosed(1, 1000).filter(occurrence::hits).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "get",
                "get 1",
                "get one STORE_IO",
                "get 101% STORE_IO",
                "got 1 STORE_IO",
                "get 1 STORE_OI",
                "get -1 STORE_IO"
            })
    void aRuleThatIsNoneIsRefusedAndNamed(String rule) {
        assertThatIllegalArgumentException().isThrownBy(() -> script(rule));
    }

    @Test
    void callsLastAsLongAsTheyAreTold() {
        Faults<StorageOperation> faults = new Faults<>("slow");
        faults.delay(Duration.ofMillis(20));
        long start = System.nanoTime();
        faults.product(script("get 2 STORE_IO")).check(StorageOperation.GET);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    private static FaultScript<StorageOperation> script(String rule) {
        return new FaultSettings(List.of(rule), Duration.ZERO, 1).script(StorageOperation.class, StorageError.class);
    }
}
