package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code quoin plugin verify}: exit code 0 if every file is acceptable, 2 if not; a node loads those that the lock names. A
 * home without a lock is one that no node starts on; files that are named are judged without one.
 */
@Command(
        name = "verify",
        description =
                "Check plugins as the node does before it loads them, and unpack them whole. Exit code 2 if one is refused,"
                        + " or if the home has no lock and no plugin is named.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Parameters(
            arity = "0..*",
            paramLabel = "JAR",
            description = "The plugins, each with its .p7s beside it (default: all of the home).")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PluginHome plugins = home.plugins();
        List<Verdict> verdicts;
        try (PluginProgress progress = PluginProgress.reading(files.isEmpty() ? plugins.jars() : files, json.isOn())) {
            verdicts = files.isEmpty() ? Verdict.all(plugins, progress) : Verdict.of(files, plugins, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.isOn()) {
            out.println(Json.of(verdicts.stream().map(Verdict::toJson).toList()));
        } else {
            verdicts.forEach(verdict -> lines(verdict, plugins.commands()).forEach(out::println));
        }
        if (files.isEmpty()) {
            plugins.lock();
        }
        boolean refused =
                verdicts.stream().anyMatch(verdict -> verdict.refusal().isPresent());
        return (refused ? ExitCode.RESTART_WILL_NOT_HELP : ExitCode.OK).number();
    }

    private static List<String> lines(Verdict verdict, HomeCommands commands) {
        boolean colours = Style.detected();
        List<String> lines = new ArrayList<>();
        lines.add(verdict.refusal()
                .map(refusal -> Style.BAD.apply("refused  ", colours) + refusal)
                .orElseGet(() -> (verdict.locked()
                                ? Style.GOOD.apply("accepted ", colours)
                                : Style.WARNING.apply("unlocked ", colours))
                        + Printable.of(verdict.file())
                        + verdict.plugin()
                                .map(plugin -> ": " + plugin.descriptor().id() + " "
                                        + plugin.descriptor().version() + ", signed by " + plugin.signedBy())
                                .orElse("")));
        verdict.advice(commands)
                .ifPresent(advice -> lines.add(Style.WARNING.apply("note     ", colours) + Printable.of(advice)));
        verdict.plugin()
                .ifPresent(plugin -> plugin.notes()
                        .forEach(note -> lines.add(Style.WARNING.apply("note     ", colours) + Printable.of(note))));
        verdict.advisories()
                .forEach(advisory -> lines.add(Style.WARNING.apply("advisory ", colours) + advisory.id() + ", "
                        + advisory.severity() + ": " + Printable.of(advisory.text())));
        return lines;
    }
}
