package io.quoin.testkit.devnet;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can go wrong with a network on one machine. */
public enum DevnetError implements ErrorCode {
    DEVNET_DIRECTORY(
            ErrorCategory.USER, "The working directory cannot be used; name another one with --dir or move it away."),
    DEVNET_DISTRIBUTION(ErrorCategory.USER, "The distribution lacks a file; build it again."),
    DEVNET_PROCESS(ErrorCategory.ENVIRONMENT, "A process of the network ended or does not answer; its log says why."),
    DEVNET_TIMEOUT(ErrorCategory.ENVIRONMENT, "The network did not get there in time; the logs say why."),
    DEVNET_CHAOS(ErrorCategory.BUG, "The network did under a fault what it must not do; its logs say more."),
    DEVNET_STOPPED(ErrorCategory.USER, "The network was told to stop.");

    private final ErrorCategory category;
    private final String description;

    DevnetError(ErrorCategory category, String description) {
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
