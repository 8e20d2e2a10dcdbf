package io.quoin.host.cli.evaluation;

import io.quoin.host.author.EngineReplay;
import io.quoin.host.cli.EngineOptions;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.Replay;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin evaluation replay}: does a recorded evaluation again and compares. */
@Command(
        name = "replay",
        description = {
            "Do a recorded evaluation again, on every installed engine, and compare every host call and the result.",
            "Exit code 1 if anything differs or an engine has no result, 2 if the evaluation cannot be done again."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private RecordChoice chosen;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    /** A record, and what is needed to do it again. */
    private record Prepared(RecordedEvaluation evaluation, Replay replay) {

        static Prepared of(RecordSource source, RecordedEvaluation evaluation) {
            return new Prepared(evaluation, Replay.prepare(evaluation, source::content));
        }
    }

    @Override
    public Integer call() {
        Prepared prepared = chosen.with(Prepared::of);
        List<EngineReplay> replays = replay(prepared.replay());
        boolean equal = replays.stream().allMatch(EngineReplay::isEqual);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json.isOn() ? json(prepared.evaluation(), replays, equal) : text(prepared.evaluation(), replays));
        out.flush();
        return (equal ? ExitCode.OK : ExitCode.RESTART_MAY_HELP).number();
    }

    private List<EngineReplay> replay(Replay replay) {
        return engines.with((installed, names, cryptography, clock) -> {
            List<EngineReplay> replays = new ArrayList<>();
            try (ProgressBar bar = new ProgressBar(System.err, Terminal.attached(), "replay", names.size())) {
                for (String name : names) {
                    bar.update(replays.size(), name);
                    replays.add(EngineReplay.of(installed, name, replay, cryptography, clock));
                }
            }
            return replays;
        });
    }

    private static String text(RecordedEvaluation evaluation, List<EngineReplay> replays) {
        Table table = Table.of("engine", "replay");
        replays.forEach(each -> table.row(each.engine(), outcome(each)));
        return "submission " + evaluation.submission() + ", recorded on " + evaluation.engine() + ", "
                + evaluation.calls().total() + " host calls" + System.lineSeparator()
                + table.render(Style.detected());
    }

    private static String outcome(EngineReplay replay) {
        return replay.fault()
                .map(fault -> "NO RESULT: " + fault.code().name() + ": " + fault.getMessage())
                .or(() -> replay.difference().map(difference -> "DIFFERS at " + difference))
                .orElse("equal");
    }

    private static String json(RecordedEvaluation evaluation, List<EngineReplay> replays, boolean equal) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("submission", evaluation.submission().toHex());
        facts.put("recordedOn", evaluation.engine());
        facts.put("calls", evaluation.calls().total());
        facts.put("equal", equal);
        facts.put("engines", replays.stream().map(ReplayCommand::facts).toList());
        return Json.of(facts) + System.lineSeparator();
    }

    private static Map<String, Object> facts(EngineReplay replay) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("engine", replay.engine());
        facts.put("equal", replay.isEqual());
        replay.difference().ifPresent(difference -> {
            facts.put("where", difference.where());
            facts.put("expected", difference.expected());
            facts.put("found", difference.found());
        });
        replay.fault().ifPresent(fault -> {
            facts.put("code", fault.code().name());
            facts.put("reason", fault.getMessage());
        });
        return facts;
    }
}
