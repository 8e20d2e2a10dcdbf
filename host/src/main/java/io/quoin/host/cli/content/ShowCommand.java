package io.quoin.host.cli.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.OperatorAccess;
import io.quoin.host.cli.terminal.Style;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin content show}: what a node has of one content, and what it knows of its slices. */
@Command(
        name = "show",
        description = "Show what the node has of a content, how it is cut, and who was last seen to keep its slices.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "HASH", description = "The content's SHA-256, 64 hexadecimal digits.")
    private String hash;

    @Mixin
    private OperatorAccess node;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode status = node.client(PATIENCE).call("blob_status", Map.of("hash", hash));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json.isOn()
                        ? status.toPrettyString()
                        : ContentReport.of(status, Style.detected()).stripTrailing());
        return ExitCode.OK.number();
    }
}
