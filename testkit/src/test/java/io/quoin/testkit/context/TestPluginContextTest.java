package io.quoin.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPluginContextTest {

    @TempDir
    Path directory;

    @Test
    void nothingIsKeptOfACancelledTask() {
        try (TestPluginContext context = new TestPluginContext(directory)) {
            context.scheduler().schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false);

            assertThat(((ScheduledThreadPoolExecutor) context.scheduler()).getQueue())
                    .isEmpty();
        }
    }
}
