package io.quoin.host.audit;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can go wrong with the audit log. */
public enum AuditError implements ErrorCode {
    AUDIT_IO(ErrorCategory.ENVIRONMENT, "The audit log cannot be read or written; check the disk."),
    AUDIT_IN_USE(
            ErrorCategory.USER,
            "The audit log is open already; a home is for one node at a time, so stop the other one."),
    AUDIT_BROKEN_CHAIN(
            ErrorCategory.USER,
            "A line of the audit log was changed, removed or added by hand; move the file away after looking into it.");

    private final ErrorCategory category;
    private final String description;

    AuditError(ErrorCategory category, String description) {
        this.category = category;
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String description() {
        return description;
    }
}
