package io.quoin.host.cli.plugin;

import io.quoin.host.cli.JsonOption;
import io.quoin.host.home.doctor.Doctor;
import io.quoin.host.home.doctor.Repair;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quoin plugin doctor}: exit code 2 if the node would not start on the home. */
@Command(
        name = "doctor",
        description = {
            "Examine the home as the node does when it starts.",
            "Plugins that pass every check are loaded: their code runs, as in the node, to say what they provide. No store,"
                    + " network or engine of theirs is made.",
            "Exit code 2 if the node would not start; else, with --repair, that of the worst fault of the repair."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--repair",
            description = "First remove what interrupted commands have left over. Each step is tried, and said.")
    private boolean repair;

    @Option(
            names = "--dev",
            paramLabel = "PLUGIN",
            description = "Also load an unsigned plugin, as 'quoin run --dev' does. Once for each.")
    private List<Path> unsigned = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        InstantSource clock = InstantSource.system();
        Repair.Outcome outcome = repair ? Repair.of(home.path(), home::plugins, clock) : Repair.Outcome.nothing();
        DoctorReport report = new DoctorReport(outcome, new Doctor(home.path(), unsigned, clock).examine());
        json.print(spec.commandLine().getOut(), report.toJson(), report.text());
        return report.exitCode().number();
    }
}
