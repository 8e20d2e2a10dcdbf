package io.quoin.host.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StartTimesTest {

    private final AtomicLong clock = new AtomicLong(-3_000_000);
    private final StartTimes times = new StartTimes(clock::get);

    @Test
    void namesThePartsInTheirOrderWithMilliseconds() {
        times.before("process", Duration.ofNanos(700_900_000));
        assertThat(times.of("plugins", () -> clock.addAndGet(412_600_000))).isEqualTo(409_600_000);
        times.of("ledger", () -> clock.addAndGet(400_000));
        assertThat(times).hasToString("process 700, plugins 413, ledger 0");
    }

    @Test
    void aPartThatFailsIsNotCounted() {
        assertThatThrownBy(() -> times.of("plugins", () -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(times).hasToString("");
    }
}
