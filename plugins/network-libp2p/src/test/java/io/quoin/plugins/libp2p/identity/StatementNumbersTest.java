package io.quoin.plugins.libp2p.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementNumbersTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path directory;

    private Instant now = NOON;

    private StatementNumbers start() {
        return new StatementNumbers(directory, () -> now);
    }

    @Test
    void numbersAreTheClockAndRiseWhereItStands() {
        StatementNumbers numbers = start();
        long first = numbers.getAsLong();
        assertThat(first).isEqualTo(NOON.getEpochSecond() * 1_000_000_000L);
        assertThat(numbers.getAsLong()).isEqualTo(first + 1);
        now = NOON.minusSeconds(3_600);
        assertThat(numbers.getAsLong()).isEqualTo(first + 2);
        now = NOON.plusSeconds(1);
        assertThat(numbers.getAsLong()).isEqualTo(first + 1_000_000_000L);
    }

    @Test
    void numbersRiseOverARestartWithAClockSetBack() {
        StatementNumbers before = start();
        long last = before.getAsLong();
        for (int second = 0; second < 200; second += 7) {
            now = NOON.plusSeconds(second);
            last = before.getAsLong();
        }
        now = NOON.minus(Duration.ofDays(365));
        assertThat(start().getAsLong()).isGreaterThan(last);
    }

    @Test
    void theFileIsWrittenOnceAMinute() throws IOException {
        StatementNumbers numbers = start();
        numbers.getAsLong();
        Path file = directory.resolve(StatementNumbers.NAME);
        String kept = Files.readString(file);
        now = NOON.plus(StatementNumbers.AHEAD).minusNanos(1);
        numbers.getAsLong();
        assertThat(file).hasContent(kept);
        now = NOON.plus(StatementNumbers.AHEAD);
        numbers.getAsLong();
        assertThat(Files.readString(file)).isGreaterThan(kept);
    }

    @Test
    void aDamagedFileOrNoPlaceForOneLeavesTheClock() throws IOException {
        for (String content : new String[] {"", "12x", "-1", "9223372036854775807", "1".repeat(100)}) {
            Files.writeString(directory.resolve(StatementNumbers.NAME), content);
            assertThat(start().getAsLong()).isEqualTo(NOON.getEpochSecond() * 1_000_000_000L);
        }
        StatementNumbers nowhere = new StatementNumbers(directory.resolve("absent"), () -> now);
        assertThat(nowhere.getAsLong()).isLessThan(nowhere.getAsLong());
    }
}
