package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.home.doctor.Doctor;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.plugin.Printable;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.Revoking;
import io.quoin.host.plugin.change.Settlement;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.state.StateFile;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quoin plugin doctor}: exit code 2 if the node would not start on the home. */
@Command(
        name = "doctor",
        description = "Examine the home as the node does when it starts. Exit code 2 if it would not start.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Option(names = "--repair", description = "First remove what an interrupted command has left over.")
    private boolean repair;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> repaired = repair ? repair() : List.of();
        List<Finding> findings = new Doctor(home.path(), InstantSource.system()).examine();
        json.print(
                spec.commandLine().getOut(),
                Map.of(
                        "repaired",
                        repaired,
                        "findings",
                        findings.stream().map(DoctorCommand::toJson).toList()),
                text(repaired, findings));
        boolean error = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        return (error ? ExitCode.RESTART_WILL_NOT_HELP : ExitCode.OK).number();
    }

    /** The commands whose interruption was repaired. */
    private List<String> repair() {
        PluginHome plugins = home.plugins();
        List<String> repaired = new ArrayList<>();
        Settlement.repair(plugins, ChangeListener.NONE).ifPresent(repaired::add);
        if (new Revoking(plugins, InstantSource.system(), ChangeListener.NONE).repair()) {
            repaired.add("revoke");
        }
        if (Settlement.restoreMarks(plugins)) {
            repaired.add(StateFile.NAME);
        }
        return repaired;
    }

    private static Map<String, Object> toJson(Finding finding) {
        return Map.of(
                "code", finding.code().name(),
                "severity", finding.severity().name(),
                "what", finding.what(),
                "fix", finding.fix());
    }

    private static String text(List<String> repaired, List<Finding> findings) {
        boolean colours = Style.detected();
        List<String> lines = new ArrayList<>();
        repaired.forEach(what -> lines.add(
                what.equals(StateFile.NAME)
                        ? what + " is made anew from the lock and what is kept; what was seen besides is forgotten."
                        : "What '" + Printable.of(what) + "' left over is cleared up."));
        for (Finding finding : findings) {
            boolean error = finding.severity() == Finding.Severity.ERROR;
            lines.add((error ? Style.BAD : Style.WARNING).apply(error ? "error   " : "warning ", colours)
                    + finding.code().name() + ": " + Printable.of(finding.what()));
            lines.add("        " + Printable.of(finding.fix()));
        }
        if (findings.isEmpty()) {
            lines.add("Nothing is wrong.");
        }
        return String.join(System.lineSeparator(), lines);
    }
}
