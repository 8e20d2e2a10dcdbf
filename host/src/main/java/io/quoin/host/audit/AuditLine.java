package io.quoin.host.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One decision.
 *
 * @param sequence from 1
 * @param time ISO 8601, UTC
 * @param event lower-case words joined by dots, such as {@code plugin.loaded}
 * @param data what it was about; no secrets
 * @param previous the hash of the line before, 64 zeros for the first
 * @param hash SHA-256 over the other fields, in hexadecimal
 */
@JsonPropertyOrder({"sequence", "time", "event", "data", "previous", "hash"})
record AuditLine(long sequence, String time, String event, Map<String, String> data, String previous, String hash) {

    AuditLine {
        data = new TreeMap<>(data);
    }

    /** A line that continues the chain. */
    static AuditLine after(long lastSequence, String lastHash, String time, String event, Map<String, String> data) {
        AuditLine open = new AuditLine(lastSequence + 1, time, event, data, lastHash, "");
        return new AuditLine(open.sequence, time, event, data, lastHash, open.computeHash());
    }

    /** The hash the line must carry: every field with its length in front, so that no two lines read the same. */
    String computeHash() {
        StringBuilder text = new StringBuilder();
        append(text, Long.toString(sequence));
        append(text, time);
        append(text, event);
        data.forEach((key, value) -> {
            append(text, key);
            append(text, value);
        });
        append(text, previous);
        return Hash.sha256(
                        "quoin/audit/1".getBytes(StandardCharsets.US_ASCII),
                        text.toString().getBytes(StandardCharsets.UTF_8))
                .toHex();
    }

    private static void append(StringBuilder text, String field) {
        text.append(field.length()).append(':').append(field);
    }
}
