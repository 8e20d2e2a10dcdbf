package io.quoin.host.blob;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** What can go wrong with content. */
public enum BlobError implements ErrorCode {
    BLOB_TOO_LARGE(ErrorCategory.USER, "The content exceeds the network's limit."),
    BLOB_STORE_FULL(
            ErrorCategory.ENVIRONMENT,
            "The node's budget for content is used up; raise the setting that the message names."),
    BLOB_UNAVAILABLE(
            ErrorCategory.PEER,
            "No peer that can be reached has the content, or enough slices of it, yet; the node asks again later."),
    BLOB_WRONG(ErrorCategory.USER, "The content does not have the size that the command says.");

    private final ErrorCategory category;
    private final String description;

    BlobError(ErrorCategory category, String description) {
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
