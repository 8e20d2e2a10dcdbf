package io.quoin.host.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class TimelinePageTest {

    private final ArrayNode timeline = JsonNodeFactory.instance.arrayNode();

    private void phase(long height, int round, String name, String entered) {
        timeline.addObject()
                .put("height", height)
                .put("round", round)
                .put("phase", name)
                .put("entered", entered);
    }

    @Test
    void eachRoundIsALineWithTheTimeInEachPhase() {
        phase(7, 0, "proposal", "2026-01-01T00:00:00Z");
        phase(7, 0, "prepare", "2026-01-01T00:00:00.001500Z");
        phase(7, 1, "round-change", "2026-01-01T00:00:01.001500Z");
        phase(8, 0, "idle", "2026-01-01T00:00:01.004Z");
        assertThat(TimelinePage.of(timeline, false).lines())
                .containsExactly(
                        "HEIGHT  ROUND  BEGAN                        PHASES",
                        "     7      0  2026-01-01T00:00:00Z         proposal 1.5 ms, prepare 1.00 s",
                        "     7      1  2026-01-01T00:00:01.001500Z  round-change 2.5 ms",
                        "     8      0  2026-01-01T00:00:01.004Z     idle …");
    }

    @Test
    void theLatestRoundsAreShown() {
        for (int height = 1; height <= 30; height++) {
            phase(height, 0, "proposal", "2026-01-01T00:00:00Z");
        }
        assertThat(TimelinePage.of(timeline, false).lines())
                .hasSize(TimelinePage.ROUNDS + 1)
                .anyMatch(line -> line.contains("    11"))
                .noneMatch(line -> line.contains("    10"));
    }

    @Test
    void anEngineThatKeepsNothingHasNoLines() {
        assertThat(TimelinePage.of(timeline, false).lines()).hasSize(1);
    }
}
