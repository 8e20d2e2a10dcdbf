package io.quoin.host.cli.evaluation;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.RecordedRequest;
import io.quoin.sandbox.observe.HostCall;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin evaluation show}: what was evaluated, what came out, and every host call that is kept. */
@Command(
        name = "show",
        description = "Show a recorded evaluation with its host calls.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private RecordChoice chosen;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecordedEvaluation evaluation = chosen.with((source, found) -> found);
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> facts = facts(evaluation);
        List<HostCall> calls = evaluation.calls().first();
        if (json.isOn()) {
            facts.put("hostCalls", calls.stream().map(HostCall::toString).toList());
            out.println(Json.of(facts));
        } else {
            Table table = Table.of("fact", "value");
            facts.forEach(table::row);
            out.print(table.render(Style.detected()));
            for (int i = 0; i < calls.size(); i++) {
                out.println((i + 1) + "  " + calls.get(i));
            }
            if (evaluation.calls().total() > calls.size()) {
                out.println("and " + (evaluation.calls().total() - calls.size()) + " more, in the digest alone");
            }
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static Map<String, Object> facts(RecordedEvaluation evaluation) {
        RecordedRequest request = evaluation.request();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("submission", evaluation.submission().toHex());
        facts.put("engine", evaluation.engine());
        facts.put("challenge", request.challenge());
        facts.put("sandboxVersion", request.version().number());
        facts.put("interface", request.interfaceName());
        facts.put("module", request.module().toHex());
        facts.put("artifact", request.submission().toHex());
        facts.put("seed", request.seed().toHex());
        facts.put("blockHeight", request.blockHeight());
        facts.put("blockTimeMs", request.blockTimeMs());
        facts.put("epoch", request.epoch());
        facts.putAll(evaluation.result().parts());
        facts.put("calls", evaluation.calls().total());
        facts.put("callsDigest", evaluation.calls().digest().toHex());
        return facts;
    }
}
