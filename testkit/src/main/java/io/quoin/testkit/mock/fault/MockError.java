package io.quoin.testkit.mock.fault;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What a mock says of itself; what it is told to say has the codes of its kind. */
public enum MockError implements ErrorCode {
    MOCK_INTERRUPTED("A call of a mock was interrupted while it lasted as long as it was told to.");

    private final String description;

    MockError(String description) {
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
