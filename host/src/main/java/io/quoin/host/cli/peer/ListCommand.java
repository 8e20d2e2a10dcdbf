package io.quoin.host.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.OperatorAccess;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.rpc.RpcClient;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin peer list}: the connected peers, and those that are banned. */
@Command(
        name = "list",
        description = "Show the connected peers, and those that are banned.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Mixin
    private OperatorAccess node;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RpcClient client = new RpcClient(node.address());
        JsonNode connected = client.call("system_status", Map.of()).path("peers");
        JsonNode banned = client.call("peer_bans", Map.of());
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("connected", connected);
        facts.put("banned", banned);
        StringBuilder text = new StringBuilder(PeerTable.of(connected).render(Style.detected()));
        banned.forEach(peer -> text.append("banned: ").append(peer.asText()).append('\n'));
        json.print(out, facts, text.toString().stripTrailing());
        return ExitCode.OK.number();
    }
}
