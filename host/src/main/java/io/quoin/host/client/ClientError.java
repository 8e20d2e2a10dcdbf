package io.quoin.host.client;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can be wrong with what a client wants to hand in. */
public enum ClientError implements ErrorCode {
    CLIENT_FILE("A file cannot be read, is too large, or is not what it should be.");

    private final String description;

    ClientError(String description) {
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
