package io.quoin.testkit.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitingTest {

    @Test
    void probesUntilTheConditionHolds() {
        AtomicInteger probes = new AtomicInteger();
        Waiting.until("three probes", () -> probes.incrementAndGet() == 3);
        assertThat(probes).hasValue(3);
    }

    /** The time-out is shorter than the wait: a failure that is not told would only be seen as one. */
    @Test
    @Timeout(30)
    void aProbeThatThrowsIsNotWaitedFor() {
        assertThatThrownBy(() -> Waiting.until("never", () -> {
                    throw new IllegalStateException("the node is gone");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never")
                .hasMessageContaining("the node is gone");
    }
}
