package io.quoin.host.cli.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.migration.MigrationProgress.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MigrationBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(-7);

    @Test
    void readingTheSourceShowsHowMuchAndHowFastAndNoShare() {
        try (MigrationBar bar = bar()) {
            bar.at(Phase.READ_SOURCE, 500_000, 0);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
            bar.at(Phase.READ_SOURCE, 9_000_000, 0);
        }
        assertThat(drawn())
                .contains("[███" + "·".repeat(27) + "] reading the source, 0.5 MB\u001b")
                .contains("[·███" + "·".repeat(26) + "] reading the source, 9.0 MB, 4.5 MB/s");
    }

    @Test
    void theOtherPhasesShowTheirShare() {
        try (MigrationBar bar = bar()) {
            bar.at(Phase.COPY, 3_000_000, 9_000_000);
            bar.at(Phase.VERIFY, 9_000_000, 9_000_000);
        }
        assertThat(drawn())
                .contains("[" + "█".repeat(9) + "·".repeat(21) + "] copying, 3.0 MB\u001b")
                .contains("[" + "█".repeat(30) + "] verifying, 9.0 MB\u001b");
    }

    private MigrationBar bar() {
        return new MigrationBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, nanos::get);
    }

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
