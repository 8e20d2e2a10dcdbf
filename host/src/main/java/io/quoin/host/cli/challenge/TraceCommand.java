package io.quoin.host.cli.challenge;

import io.quoin.host.author.LocalTrace;
import io.quoin.host.author.flame.FlameGraph;
import io.quoin.host.author.flame.FlamePage;
import io.quoin.host.author.flame.FlameSvg;
import io.quoin.host.cli.EngineOptions;
import io.quoin.host.cli.ExitCode;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin challenge trace}: where the gas of an evaluation goes. */
@Command(
        name = "trace",
        description = {
            "Evaluate a submission on this machine and show the gas by function.",
            "The first engine is used, in alphabetical order or as --engine says; all give the same gas."
        },
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    @Mixin
    private EvaluationOptions evaluated;

    @Mixin
    private EngineOptions engines;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a flame graph that can be zoomed, for a browser.")
    private @Nullable Path html;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a flame graph as a picture.")
    private @Nullable Path svg;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many functions of a guest to show, at least 1 (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(names = "--json", description = "Answer in JSON, with all functions.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top: expected at least 1, found " + top);
        }
        EvaluationRequest request = evaluated.request();
        LocalTrace trace = engines.with((installed, names, cryptography, clock) ->
                installed.with(names.get(0), engine -> LocalTrace.of(engine, request, cryptography, clock)));
        FlameGraph graph = FlameGraph.of(trace.profiles());
        if (svg != null) {
            write(svg, FlameSvg.of(graph));
        }
        if (html != null) {
            write(html, FlamePage.of(graph, "Gas of " + request.facts().challenge(), about(graph)));
        }
        PrintWriter out = spec.commandLine().getOut();
        TraceReport report = new TraceReport(trace, top);
        out.print(json ? report.json() : report.text());
        out.flush();
        return ExitCode.OK.number();
    }

    private static String about(FlameGraph graph) {
        return String.format(
                Locale.ROOT, "%,d gas: callers above, callees below, as wide as the gas they used.", graph.gas());
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be written: " + e, e);
        }
    }
}
