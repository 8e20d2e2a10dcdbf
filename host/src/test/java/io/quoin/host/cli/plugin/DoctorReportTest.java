package io.quoin.host.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.home.doctor.DoctorCode;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.home.doctor.Repair;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exit code is that of the worst thing that is said. */
class DoctorReportTest {

    private static final Finding WARNING = finding(DoctorCode.DOCTOR_UNLOCKED, Finding.Severity.WARNING);
    private static final Finding ERROR = finding(PluginRejection.PLUGIN_LOCK_MISSING, Finding.Severity.ERROR);

    private static Finding finding(ErrorCode code, Finding.Severity severity) {
        return new Finding(code, severity, "what", "fix");
    }

    private static ExitCode exitCode(List<Finding> findings, ErrorCode... faults) {
        List<QuoinException> thrown =
                Arrays.stream(faults).map(code -> new QuoinException(code, "x")).toList();
        return new DoctorReport(new Repair.Outcome(List.of(), List.of(), thrown), findings).exitCode();
    }

    @Test
    void aNodeThatWouldNotStartIsWorseThanARepairThatFailed() {
        assertThat(exitCode(List.of())).isEqualTo(ExitCode.OK);
        assertThat(exitCode(List.of(WARNING))).isEqualTo(ExitCode.OK);
        assertThat(exitCode(List.of(WARNING), PluginChangeError.PLUGIN_HOME_BUSY))
                .isEqualTo(ExitCode.RESTART_MAY_HELP);
        assertThat(exitCode(List.of(), PluginRejection.PLUGIN_POLICY_INVALID, PluginChangeError.PLUGIN_CHANGE_FAILED))
                .isEqualTo(ExitCode.RESTART_WILL_NOT_HELP);
        assertThat(exitCode(List.of(ERROR), PluginChangeError.PLUGIN_HOME_BUSY))
                .isEqualTo(ExitCode.RESTART_WILL_NOT_HELP);
    }

    @Test
    void aRepairThatFailedDoesNotSayThatNothingIsWrong() {
        QuoinException busy = new QuoinException(PluginChangeError.PLUGIN_HOME_BUSY, "busy");
        assertThat(new DoctorReport(new Repair.Outcome(List.of(), List.of(), List.of(busy)), List.of()).text())
                .contains("not repaired")
                .contains("PLUGIN_HOME_BUSY: busy")
                .doesNotContain("Nothing is wrong");
    }
}
