package io.quoin.host.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.OperatorAccess;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.host.rpc.RpcClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin swap}: another engine for a running node. */
@Command(
        name = "swap",
        description = "Exchange the engine of a running node; no evaluation is lost.",
        mixinStandardHelpOptions = true)
final class SwapCommand implements Callable<Integer> {

    /** The node itself bounds every phase; this only ends the wait for one that hangs. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Parameters(index = "0", paramLabel = "KIND", description = "What to exchange: runtime.")
    private String kind;

    @Parameters(index = "1", paramLabel = "PLUGIN", description = "The id of a plugin that plugins.lock names.")
    private String plugin;

    @Option(names = "--provider", paramLabel = "NAME", description = "The engine, if the plugin has several.")
    private @Nullable String provider;

    @Mixin
    private OperatorAccess node;

    @Option(names = "--persist", description = "Also change runtime.provider in the node's node.yaml.")
    private boolean persist;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RpcClient operator = node.client(LONGEST);
        Map<String, Object> params = new HashMap<>(Map.of("kind", kind, "plugin", plugin, "persist", persist));
        if (provider != null) {
            params.put("provider", provider);
        }
        JsonNode answer;
        try (SwapProgress progress =
                SwapProgress.show(new RpcClient(node.address()), System.err, Terminal.attached())) {
            answer = operator.call("plugin_swap", params);
        }
        print(answer, spec.commandLine().getOut());
        return ExitCode.OK.number();
    }

    private void print(JsonNode answer, PrintWriter out) {
        if (json.isOn()) {
            out.println(answer.toPrettyString());
            return;
        }
        boolean colours = Style.detected();
        out.println(Style.GOOD.apply("✓ ", colours) + name(answer.path("from")) + " → " + name(answer.path("to")) + ": "
                + answer.path("engine").asText() + " evaluates now");
        out.println(
                "  finished submissions compared: " + answer.path("compared").asInt());
        out.println("  evaluations waited: " + answer.path("drainMillis").asLong() + " ms");
        out.println("  unloaded: " + unloaded(answer));
        answer.path("remains").forEach(line -> out.println(Style.WARNING.apply("  warning ", colours) + line.asText()));
        if (!answer.path("advice").isNull()) {
            out.println("  " + answer.path("advice").asText());
        }
    }

    private static String name(JsonNode identity) {
        return identity.path("provider").asText() + " ("
                + identity.path("plugin").asText() + " "
                + identity.path("version").asText() + ")";
    }

    private static String unloaded(JsonNode answer) {
        if (!answer.path("unloaded").asBoolean()) {
            return "nothing, the plugin is still in use";
        }
        return answer.path("collected").asBoolean() ? "yes, its classes are collected" : "yes, but not collected";
    }
}
