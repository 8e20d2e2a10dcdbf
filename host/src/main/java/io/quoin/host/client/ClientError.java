package io.quoin.host.client;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can be wrong with what a client wants to hand in. */
public enum ClientError implements ErrorCode {
    CLIENT_FILE(ErrorCategory.USER, "A file cannot be read, is too large, or is not what it should be."),
    CLIENT_NOT_APPLIED(
            ErrorCategory.ENVIRONMENT,
            "The node took a command, but applied no block with it in time; it may still come into one."),
    CLIENT_NOT_DETERMINISTIC(
            ErrorCategory.USER, "A challenge with network access is not deterministic: this needs one that is."),
    CLIENT_REFUSED(ErrorCategory.USER, "The network refused a command that the node had taken.");

    private final ErrorCategory category;
    private final String description;

    ClientError(ErrorCategory category, String description) {
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
