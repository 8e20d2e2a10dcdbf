package io.quoin.host.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The latest rounds of consensus for people: one line for each, with the time in each phase. Pure. */
final class TimelinePage {

    /** How many rounds are shown. */
    static final int ROUNDS = 20;

    private static final String STILL = "…";

    private record Round(String height, String round, Instant began, List<String> phases) {

        boolean is(JsonNode phase) {
            return phase.path("height").asText().equals(height)
                    && phase.path("round").asText().equals(round);
        }
    }

    private TimelinePage() {}

    /** @param timeline the answer to {@code consensus_timeline} */
    static String of(JsonNode timeline, boolean colours) {
        Table table = Table.of(">height", ">round", "began", "phases");
        List<Round> rounds = rounds(timeline);
        for (Round round : rounds.subList(Math.max(0, rounds.size() - ROUNDS), rounds.size())) {
            table.row(round.height(), round.round(), round.began(), String.join(", ", round.phases()));
        }
        return table.render(colours);
    }

    private static List<Round> rounds(JsonNode timeline) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            JsonNode phase = timeline.get(i);
            if (rounds.isEmpty() || !rounds.get(rounds.size() - 1).is(phase)) {
                rounds.add(new Round(
                        phase.path("height").asText(),
                        phase.path("round").asText(),
                        entered(phase),
                        new ArrayList<>()));
            }
            String took = i + 1 < timeline.size() ? took(phase, timeline.get(i + 1)) : STILL;
            rounds.get(rounds.size() - 1).phases().add(phase.path("phase").asText() + " " + took);
        }
        return rounds;
    }

    private static String took(JsonNode phase, JsonNode next) {
        // The node's clock may have been set back between the two.
        double millis =
                Math.max(0, Duration.between(entered(phase), entered(next)).toNanos() / 1e6);
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / 1_000);
    }

    private static Instant entered(JsonNode phase) {
        return Instant.parse(phase.path("entered").asText());
    }
}
