package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.home.doctor.Repair;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What was repaired and found in a home, for people and programs. */
record DoctorReport(Repair.Outcome repair, List<Finding> findings) {

    DoctorReport {
        findings = List.copyOf(findings);
    }

    /** By the worst: that the node would not start, or else the worst fault of the repair. */
    ExitCode exitCode() {
        if (findings.stream().anyMatch(DoctorReport::isError)) {
            return ExitCode.RESTART_WILL_NOT_HELP;
        }
        return repair.faults().stream()
                .map(fault -> ExitCode.of(fault.code().category()))
                .max(Comparator.comparing(ExitCode::number))
                .orElse(ExitCode.OK);
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }

    private DroppedVersions dropped() {
        return new DroppedVersions(repair.dropped());
    }

    Map<String, ?> toJson() {
        return Map.of(
                "repaired",
                repair.repaired(),
                "dropped",
                dropped().toJson(),
                "failed",
                repair.faults().stream()
                        .map(fault -> Map.of("code", fault.code().name(), "what", String.valueOf(fault.getMessage())))
                        .toList(),
                "findings",
                findings.stream().map(DoctorReport::toJson).toList());
    }

    private static Map<String, Object> toJson(Finding finding) {
        return Map.of(
                "code", finding.code().name(),
                "severity", finding.severity().name(),
                "what", finding.what(),
                "fix", finding.fix());
    }

    String text() {
        boolean colours = Style.detected();
        List<String> lines = new ArrayList<>();
        repair.repaired()
                .forEach(what -> lines.add(
                        what.equals(StateFile.NAME)
                                ? what
                                        + " is made anew from the lock, what is kept and the revocation list; what was seen besides is"
                                        + " forgotten."
                                : "What '" + Printable.of(what) + "' left over is cleared up."));
        dropped().lines().forEach(lines::add);
        repair.faults()
                .forEach(
                        fault -> lines.add(Style.BAD.apply("not repaired ", colours) + Printable.of(fault.toString())));
        for (Finding finding : findings) {
            lines.add((isError(finding) ? Style.BAD : Style.WARNING)
                            .apply(isError(finding) ? "error   " : "warning ", colours)
                    + finding.code().name() + ": " + Printable.of(finding.what()));
            lines.add("        " + Printable.of(finding.fix()));
        }
        if (findings.isEmpty() && repair.faults().isEmpty()) {
            lines.add("Nothing is wrong.");
        }
        return String.join(System.lineSeparator(), lines);
    }
}
