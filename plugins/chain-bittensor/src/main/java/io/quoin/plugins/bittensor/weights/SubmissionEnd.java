package io.quoin.plugins.bittensor.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.spi.value.Hash;
import java.util.HexFormat;
import java.util.Optional;

/** How watching a submitted extrinsic ended. */
sealed interface SubmissionEnd {

    /** It is in this finalized block, by the endpoint's word. */
    record Finalized(Hash block) implements SubmissionEnd {}

    /** The pool has thrown it out. */
    record Discarded(String status) implements SubmissionEnd {}

    /** Nobody watches any more; it may still be included. */
    record Unknown(String reason) implements SubmissionEnd {}

    /** The end that a status of {@code author_submitAndWatchExtrinsic} means, if it means one. */
    static Optional<SubmissionEnd> of(JsonNode status) {
        String name = status.isTextual()
                ? status.asText()
                : status.fieldNames().hasNext() ? status.fieldNames().next() : "";
        return switch (name) {
            case "finalized" -> Optional.of(finalized(status.path(name).asText()));
            case "invalid", "dropped", "usurped" -> Optional.of(new Discarded(name));
            case "finalityTimeout" -> Optional.of(new Unknown("the endpoint stopped to wait for finality"));
            default -> Optional.empty();
        };
    }

    private static SubmissionEnd finalized(String hash) {
        try {
            return new Finalized(new Hash(HexFormat.of().parseHex(hash.startsWith("0x") ? hash.substring(2) : hash)));
        } catch (IllegalArgumentException e) {
            return new Unknown("the endpoint named a block that is no hash");
        }
    }
}
