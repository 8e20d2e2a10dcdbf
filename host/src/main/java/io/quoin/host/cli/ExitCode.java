package io.quoin.host.cli;

import io.quoin.spi.error.ErrorCategory;

/** What a process's exit code tells a supervisor. */
public enum ExitCode {
    OK(0),
    /** Something outside failed; starting again may help. */
    RESTART_MAY_HELP(1),
    /** The operator has to change something first. */
    RESTART_WILL_NOT_HELP(2),
    /** The command line is wrong (EX_USAGE of sysexits.h). */
    USAGE(64);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The exit code for an error of a category. */
    public static ExitCode of(ErrorCategory category) {
        return category == ErrorCategory.USER ? RESTART_WILL_NOT_HELP : RESTART_MAY_HELP;
    }
}
