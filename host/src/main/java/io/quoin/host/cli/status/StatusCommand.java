package io.quoin.host.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.RpcOption;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.error.QuoinException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows where a running node is: height, root, epoch, round, peers, plugins and submissions. */
@Command(name = "status", description = "Show where a running node is.", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final long PACE_MILLIS = 500;

    @Mixin
    private RpcOption rpc;

    @Option(
            names = "--json",
            description = "Print the node's answer as JSON; with --watch, one line for each look that differs.")
    private boolean json;

    @Option(
            names = "--watch",
            description =
                    "Show it again and again until Ctrl-C: on a terminal the whole page, else a line for each change.")
    private boolean watch;

    @Option(
            names = "--timeline",
            description = "Show the latest rounds of consensus instead, with the time spent in each of their phases.")
    private boolean timeline;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RpcClient client = rpc.client();
        PrintWriter out = spec.commandLine().getOut();
        if (watch) {
            boolean page = !json && Terminal.attached();
            if (timeline && !page) {
                throw new ParameterException(
                        spec.commandLine(), "--timeline: with --watch it is for a terminal, without --json");
            }
            new StatusWatch(page ? page(client) : line(client), this::away, out, page).run(StatusCommand::pause);
        } else {
            out.println(
                    json ? answer(client).toPrettyString() : page(client).get().stripTrailing());
        }
        return ExitCode.OK.number();
    }

    private Supplier<String> page(RpcClient client) {
        if (timeline) {
            return () -> TimelinePage.of(answer(client), Style.detected());
        }
        return () -> StatusPage.whole(status(client), client.call("submission_list", Map.of()), Style.detected());
    }

    private Supplier<String> line(RpcClient client) {
        if (json) {
            return () -> status(client).toString();
        }
        return () -> StatusPage.line(status(client));
    }

    private String away(QuoinException e) {
        return json
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("error", e.code().name())
                        .put("message", e.getMessage())
                        .toString()
                : e.toString();
    }

    private JsonNode answer(RpcClient client) {
        return timeline ? client.call("consensus_timeline", Map.of()) : status(client);
    }

    private static JsonNode status(RpcClient client) {
        return client.call("system_status", Map.of());
    }

    private static boolean pause() {
        try {
            Thread.sleep(PACE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
