package io.quoin.host.home.doctor;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can be wrong with a home beyond what a plugin or the configuration is refused for. */
public enum DoctorCode implements ErrorCode {
    DOCTOR_JAVA("The node runs on this Java, but is tested on others."),
    DOCTOR_PERMISSIONS("A directory or file of the home is open to other users of the machine."),
    DOCTOR_INTERRUPTED(
            "A command that changed the home's plugins was interrupted; the lock says which plugins it has."),
    DOCTOR_UNLOCKED("A jar in plugins/ is in no lock: a node never reads it."),
    DOCTOR_ORPHAN_SIGNATURE("A signature in plugins/ belongs to no jar."),
    DOCTOR_NATIVE("A plugin has native libraries, and none for this machine."),
    DOCTOR_CERTIFICATE_EXPIRES("A signer's certificate has expired or will soon; what is installed goes on to load."),
    DOCTOR_LIST_DUE("The next revocation list is due soon."),
    DOCTOR_ADVISORY("The operator's list has something to say about an installed plugin.");

    private final String description;

    DoctorCode(String description) {
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USER;
    }

    @Override
    public String description() {
        return description;
    }
}
