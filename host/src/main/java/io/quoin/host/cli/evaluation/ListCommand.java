package io.quoin.host.cli.evaluation;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordSummary;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin evaluation list}: the records there are, the newest first. */
@Command(
        name = "list",
        description = "List the recorded evaluations, the newest first.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private static final int SHOWN_DIGITS = 16;

    @Mixin
    private RecordOptions records;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<RecordSummary> summaries = records.with(RecordSource::list);
        PrintWriter out = spec.commandLine().getOut();
        if (json.isOn()) {
            out.println(Json.of(summaries.stream().map(ListCommand::facts).toList()));
        } else {
            Table table = Table.of("submission", ">block", "engine", "result", ">score", ">gas", ">calls", "deviates");
            summaries.forEach(summary -> table.row(
                    summary.submission().toHex().substring(0, SHOWN_DIGITS),
                    summary.blockHeight(),
                    summary.engine(),
                    summary.result().code(),
                    summary.result().score(),
                    summary.result().gas() + summary.result().agentGas(),
                    summary.calls(),
                    summary.deviates() ? "YES" : ""));
            out.print(table.render(Style.detected()));
            if (summaries.isEmpty()) {
                out.println("There are no records. " + RecordOptions.WHICH_STAY);
            }
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static Map<String, Object> facts(RecordSummary summary) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("submission", summary.submission().toHex());
        facts.put("blockHeight", summary.blockHeight());
        facts.put("engine", summary.engine());
        facts.putAll(summary.result().parts());
        facts.put("calls", summary.calls());
        facts.put("bytes", summary.bytes());
        facts.put("deviates", summary.deviates());
        return facts;
    }
}
