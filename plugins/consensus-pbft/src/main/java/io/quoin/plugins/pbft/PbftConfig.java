package io.quoin.plugins.pbft;

import io.quoin.plugins.pbft.core.CoreSettings;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** The settings of the engine. All validators of a network may differ in them: they touch speed, never agreement. */
public record PbftConfig(
        @Setting(
                description = "How long round 0 of a height may last; each further round lasts half as long again.",
                defaultValue = "1s",
                min = 10,
                max = 60_000)
        Duration roundTimeout,

        @Setting(description = "The longest that a round may last.", defaultValue = "60s", min = 10, max = 3_600_000)
        Duration maxRoundTimeout,

        @Setting(
                description = "How often unanswered messages are sent again; varied by a fifth at random.",
                defaultValue = "500ms",
                min = 10,
                max = 60_000)
        Duration retransmitInterval,

        @Setting(
                description = "The shortest time between two blocks; 0ms decides as soon as there is work.",
                defaultValue = "0ms",
                min = 0,
                max = 3_600_000)
        Duration blockPeriod,

        @Setting(
                description = "How often validators tell each other their height.",
                defaultValue = "2s",
                min = 10,
                max = 600_000)
        Duration heartbeat,

        @Setting(
                description =
                        "Vote although the log of earlier votes is missing or old. Safe only with a session key that has"
                                + " never voted: another may contradict a vote that it has forgotten, which can fork the network.",
                defaultValue = "false")
        boolean acceptLostLog) {

    /** The defaults. */
    public static PbftConfig defaults() {
        return new PbftConfig(
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                Duration.ZERO,
                Duration.ofSeconds(2),
                false);
    }

    /** The core's numbers. */
    public CoreSettings core() {
        long ticks = Math.max(1, heartbeat.toMillis() / Math.max(1, retransmitInterval.toMillis()));
        return new CoreSettings(
                roundTimeout.toMillis(),
                Math.max(roundTimeout.toMillis(), maxRoundTimeout.toMillis()),
                blockPeriod.toMillis(),
                Math.toIntExact(ticks));
    }
}
