package io.quoin.host.file;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What keeps files from being made that belong to no home. */
public enum FileError implements ErrorCode {
    FILE_TEMPORARY(
            "A temporary directory cannot be made or removed; look at the disk, or name another place with -Djava.io.tmpdir=DIR.");

    private final String description;

    FileError(String description) {
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.ENVIRONMENT;
    }

    @Override
    public String description() {
        return description;
    }
}
