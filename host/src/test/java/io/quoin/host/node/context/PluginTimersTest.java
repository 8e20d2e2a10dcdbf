package io.quoin.host.node.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginTimersTest {

    private final ScheduledThreadPoolExecutor timers = PluginTimers.start(2, "timer");

    @AfterEach
    void stop() {
        timers.shutdownNow();
    }

    @Test
    void nothingIsKeptOfACancelledTask() {
        timers.schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false);

        assertThat(timers.getQueue()).isEmpty();
    }

    @Test
    void theThreadsRunBeforeTheFirstTask() {
        assertThat(timers.getPoolSize()).isEqualTo(2);
    }
}
