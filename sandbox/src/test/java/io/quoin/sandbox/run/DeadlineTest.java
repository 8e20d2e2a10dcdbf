package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.evaluation.TimeLimit;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final QuoinException FAULT =
            new QuoinException(WasmError.WASM_ENGINE_FAULT, "the deadline of PT0.5S passed");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Deadline deadline =
            new Deadline(now::get, new TimeLimit(Duration.ofMillis(500), "limits.wallClockMs"));

    @Test
    void namesTheLimitThatWasReached() {
        assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(500));
        now.set(Instant.ofEpochMilli(500));
        assertThatThrownBy(deadline::remaining)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT))
                .hasMessageContaining("500 ms by limits.wallClockMs");
    }

    @Test
    void anEnginesFaultIsTheLimitsOnceTheTimeIsOver() {
        assertThat(deadline.reasonOf(FAULT)).isSameAs(FAULT);
        now.set(Instant.ofEpochMilli(501));
        assertThat(deadline.reasonOf(FAULT))
                .hasMessageContaining("500 ms by limits.wallClockMs")
                .hasCause(FAULT);
    }
}
