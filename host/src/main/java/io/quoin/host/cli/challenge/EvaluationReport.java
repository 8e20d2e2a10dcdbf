package io.quoin.host.cli.challenge;

import io.quoin.host.author.Difference;
import io.quoin.host.author.EngineOutcome;
import io.quoin.host.author.LocalEvaluation;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.sandbox.evaluation.EvaluationResult;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an evaluation is shown: a line per engine, then the first engine's output and log, which is all that others add. */
record EvaluationReport(LocalEvaluation evaluation) {

    private static final int SHOWN_OUTPUT_BYTES = 256;
    private static final String LINE = System.lineSeparator();

    /** For programs. */
    String json() {
        return Json.of(Map.of(
                        "unanimous",
                        evaluation.isUnanimous(),
                        "engines",
                        evaluation.outcomes().stream()
                                .map(EvaluationReport::facts)
                                .toList(),
                        "differences",
                        evaluation.differences().stream()
                                .map(Difference::toString)
                                .toList()))
                + LINE;
    }

    private static Map<String, Object> facts(EngineOutcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("engine", outcome.engine());
        if (outcome instanceof EngineOutcome.Evaluated evaluated) {
            EvaluationResult result = evaluated.result();
            facts.put("code", result.code().name());
            facts.put("score", result.score());
            facts.put("gas", result.gasUsed());
            facts.put("agentGas", result.agentGas());
            facts.put("totalGas", result.totalGas());
            facts.put("output", HexFormat.of().formatHex(result.output()));
            facts.put("outputHash", result.outputHash().toHex());
            facts.put("writes", result.writes().size());
            facts.put("log", result.log());
            facts.put("detail", result.detail());
        } else if (outcome instanceof EngineOutcome.Abstained abstained) {
            facts.put("abstained", abstained.reason().toString());
        }
        return facts;
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder(table());
        evaluation.outcomes().forEach(outcome -> {
            if (outcome instanceof EngineOutcome.Abstained abstained) {
                text.append(abstained.engine())
                        .append(" has no result: ")
                        .append(abstained.reason())
                        .append(LINE);
            }
        });
        text.append(agreement());
        evaluation.evaluated().stream()
                .findFirst()
                .map(EngineOutcome.Evaluated::result)
                .ifPresent(result -> text.append(details(result)));
        return text.toString();
    }

    private String table() {
        Table table = Table.of("engine", "result", ">score", ">own gas", ">agent gas", ">gas", "output");
        for (EngineOutcome outcome : evaluation.outcomes()) {
            if (outcome instanceof EngineOutcome.Evaluated evaluated) {
                EvaluationResult result = evaluated.result();
                table.row(
                        evaluated.engine(),
                        result.code(),
                        result.score(),
                        result.gasUsed(),
                        result.agentGas(),
                        result.totalGas(),
                        result.output().length + " bytes " + result.outputHash().shortHex());
            } else {
                table.row(outcome.engine(), "none", "", "", "", "", "");
            }
        }
        return table.render(Style.detected());
    }

    private String agreement() {
        List<Difference> differences = evaluation.differences();
        if (!differences.isEmpty()) {
            StringBuilder text = new StringBuilder("the engines differ; report this, a network would not agree" + LINE);
            differences.forEach(
                    difference -> text.append("  ").append(difference).append(LINE));
            return text.toString();
        }
        int engines = evaluation.evaluated().size();
        return engines > 1 ? engines + " engines agree" + LINE : "";
    }

    private static String details(EvaluationResult result) {
        StringBuilder text = new StringBuilder();
        if (!result.detail().isEmpty()) {
            text.append("detail  ").append(printable(result.detail())).append(LINE);
        }
        if (result.output().length > 0) {
            byte[] shown = Arrays.copyOf(result.output(), Math.min(result.output().length, SHOWN_OUTPUT_BYTES));
            text.append("output  ")
                    .append(HexFormat.of().formatHex(shown))
                    .append(shown.length < result.output().length ? "..." : "")
                    .append(LINE);
        }
        if (!result.writes().isEmpty()) {
            text.append("writes  ")
                    .append(result.writes().size())
                    .append(" keys")
                    .append(LINE);
        }
        if (!result.log().isEmpty()) {
            text.append("log").append(LINE);
            result.log()
                    .lines()
                    .forEach(line -> text.append("  ").append(printable(line)).append(LINE));
        }
        return text.toString();
    }

    /** A module's words, without the characters that steer terminals. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
