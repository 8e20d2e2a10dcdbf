package io.quoin.host.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.OperatorAccess;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of a command that changes how a node treats one peer, and the change itself. */
final class PeerChange {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "PEER", description = "The peer's id, as 'quoin peer list' shows it.")
    private String peer;

    @Mixin
    private OperatorAccess node;

    @Mixin
    private JsonOption json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Makes the change and says whether there was something to change. */
    Integer make(String method, String done, String nothing) {
        JsonNode answer = node.client(PATIENCE).call(method, Map.of("peer", peer));
        PrintWriter out = spec.commandLine().getOut();
        if (json.isOn()) {
            out.println(answer.toPrettyString());
        } else {
            out.println(peer + " " + (answer.path("changed").asBoolean() ? done : nothing));
        }
        return ExitCode.OK.number();
    }
}
