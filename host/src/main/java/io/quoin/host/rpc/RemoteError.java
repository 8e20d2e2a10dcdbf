package io.quoin.host.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;

/**
 * A code that a node answered with, as it was sent.
 *
 * @param name the node's stable code
 */
record RemoteError(String name, ErrorCategory category) implements ErrorCode {

    static QuoinException of(JsonNode error) {
        ErrorCategory category;
        try {
            category = ErrorCategory.valueOf(error.path("data").path("category").asText());
        } catch (IllegalArgumentException e) {
            category = ErrorCategory.ENVIRONMENT;
        }
        return new QuoinException(
                new RemoteError(error.path("data").path("code").asText("RPC_INTERNAL"), category),
                error.path("message").asText());
    }

    @Override
    public String description() {
        return "Answered by the node.";
    }
}
