package io.quoin.host.home.doctor;

import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;

/**
 * One thing to see to.
 *
 * @param code a {@link DoctorCode}, or the code with which the node would refuse to start
 * @param what what was found, and where
 * @param fix the command that mends it, or what to do by hand
 */
public record Finding(ErrorCode code, Severity severity, String what, String fix) {

    /** How much it matters. */
    public enum Severity {
        /** The node would not start. */
        ERROR,
        /** The node starts; it is better to see to it. */
        WARNING
    }

    static Finding error(QuoinException reason, String fix) {
        return new Finding(reason.code(), Severity.ERROR, String.valueOf(reason.getMessage()), fix);
    }

    static Finding warning(ErrorCode code, String what, String fix) {
        return new Finding(code, Severity.WARNING, what, fix);
    }
}
