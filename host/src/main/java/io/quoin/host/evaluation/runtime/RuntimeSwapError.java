package io.quoin.host.evaluation.runtime;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** Why an engine is not exchanged. The one that ran before goes on in every case. */
public enum RuntimeSwapError implements ErrorCode {
    PLUGIN_SWAP_REFUSED(ErrorCategory.USER, "What was asked for cannot be exchanged while the node runs."),
    PLUGIN_SWAP_BUSY(ErrorCategory.ENVIRONMENT, "Another exchange of the engine is under way, or the node stops."),
    PLUGIN_SWAP_CANARY(
            ErrorCategory.BUG,
            "The new engine gives another result for a finished submission than the network agreed on; report it to"
                    + " the plugin's publisher."),
    PLUGIN_SWAP_DRAIN(
            ErrorCategory.ENVIRONMENT,
            "The running evaluations did not end in time; try again, or look at evaluation.deadline.");

    private final ErrorCategory category;
    private final String description;

    RuntimeSwapError(ErrorCategory category, String description) {
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
