package io.quoin.host.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String drawn(boolean terminal, long done, String note) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (ProgressBar bar = new ProgressBar(out, terminal, "copy", 3)) {
            bar.update(done, note);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isAsFullAsTheAmountIsOfTheTotalAndNeverFuller() {
        assertThat(drawn(true, 1, "")).contains("[" + "█".repeat(10) + "·".repeat(20) + "]");
        assertThat(drawn(true, 9, "")).contains("[" + "█".repeat(30) + "]");
    }

    @Test
    void aLongNoteStaysOnTheLineThatTheNextDrawingClears() {
        assertThat(drawn(true, 1, "x".repeat(500)))
                .startsWith("\r\u001b[K\u001b[?7l")
                .contains("x\u001b[?7h")
                .endsWith("\r\u001b[K");
    }

    @Test
    void isSilentWhereThereIsNoTerminal() {
        assertThat(drawn(false, 1, "note")).isEmpty();
    }

    @Test
    void whatHasNoKnownEndIsAMarkThatGoesRoundAndNeverFills() {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (ProgressBar bar = new ProgressBar(out, true, "read", 1)) {
            for (int i = 0; i < 29; i++) {
                bar.working("note " + i);
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("[███" + "·".repeat(27) + "] note 0")
                .contains("[·███" + "·".repeat(26) + "] note 1")
                .contains("[" + "·".repeat(27) + "███] note 27")
                .contains("[███" + "·".repeat(27) + "] note 28");
    }

    @Test
    void isSilentUntilTheTimeHasPassed() {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        AtomicLong nanos = new AtomicLong(-5);
        try (ProgressBar bar = new ProgressBar(out, true, "copy", 3, nanos::get, Duration.ofNanos(10))) {
            nanos.addAndGet(9);
            bar.update(1, "early");
            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
            nanos.incrementAndGet();
            bar.update(2, "late");
            assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("late").doesNotContain("early");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    }

    @Test
    void whatWasNeverDrawnIsNotCleared() {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (ProgressBar bar = new ProgressBar(out, true, "copy", 3, () -> 0, Duration.ofNanos(1))) {
            bar.update(1, "early");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
