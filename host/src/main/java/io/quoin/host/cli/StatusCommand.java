package io.quoin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.peer.PeerTable;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.rpc.RpcClient;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows where a running node is: height, root, epoch, peers, plugins and submissions. */
@Command(name = "status", description = "Show where a running node is.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private RpcOption rpc;

    @Option(names = "--json", description = "Print the node's answer as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RpcClient client = rpc.client();
        JsonNode status = client.call("system_status", Map.of());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(status.toPrettyString());
            return ExitCode.OK.number();
        }
        boolean colours = Style.detected();
        out.print(facts(status).render(colours));
        out.println();
        out.print(PeerTable.of(status.path("peers")).render(colours));
        out.println();
        out.print(plugins(status).render(colours));
        out.println();
        out.print(submissions(client.call("submission_list", Map.of())).render(colours));
        out.flush();
        return ExitCode.OK.number();
    }

    private static Table facts(JsonNode status) {
        JsonNode consensus = status.path("consensus");
        String voting = consensus.path("voting").asBoolean()
                ? "yes"
                : "no: " + consensus.path("reason").asText("observer");
        return Table.of("fact", "value")
                .row("network", status.path("networkId").asText())
                .row("hotkey", status.path("hotkey").asText())
                .row(
                        "ready",
                        status.path("ready").asBoolean()
                                ? "yes"
                                : status.path("notReady").toString())
                .row("height", status.path("height").asText())
                .row("state root", status.path("stateRoot").asText())
                .row("epoch", status.path("epoch").asText())
                .row("storage", status.path("storage").asText())
                .row("engine", status.path("engine").asText())
                .row("plugins", status.path("trust").asText())
                .row(
                        "round",
                        consensus.path("round").asText() + " ("
                                + consensus.path("phase").asText() + ")")
                .row("voting", voting);
    }

    private static Table plugins(JsonNode status) {
        Table table = Table.of("plugin", "version", "kinds", "signer", "sha-256");
        for (JsonNode plugin : status.path("plugins")) {
            table.row(
                    plugin.path("id").asText(),
                    plugin.path("version").asText(),
                    plugin.path("kinds").asText(),
                    plugin.path("signer").asText(),
                    plugin.path("sha256").asText().substring(0, 16));
        }
        return table;
    }

    private static Table submissions(JsonNode submissions) {
        Table table = Table.of("submission", "challenge", "miner", "status", ">score", ">gas");
        for (JsonNode submission : submissions) {
            table.row(
                    submission.path("id").asText().substring(0, 16),
                    submission.path("challenge").asText(),
                    submission.path("miner").asText(),
                    submission.path("status").asText(),
                    submission.path("score").isNull()
                            ? "-"
                            : submission.path("score").asText(),
                    submission.path("gas").isNull()
                            ? "-"
                            : submission.path("gas").asText());
        }
        return table;
    }
}
