package io.quoin.testkit.kit.network;

import io.quoin.spi.network.RecordValidator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A namespace whose values are {@code <sequence number>:<text>}; the highest number is the best. */
final class SequencedRecords implements RecordValidator {

    static final String NAMESPACE = "kit";

    static byte[] key(String rest) {
        return bytes("/" + NAMESPACE + "/" + rest);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean validate(byte[] key, byte[] value) {
        return new String(value, StandardCharsets.UTF_8).matches("[0-9]{1,9}:.*");
    }

    @Override
    public int select(byte[] key, List<byte[]> values) {
        int best = 0;
        for (int i = 1; i < values.size(); i++) {
            if (sequence(values.get(i)) > sequence(values.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int sequence(byte[] value) {
        return Integer.parseInt(new String(value, StandardCharsets.UTF_8).split(":", 2)[0]);
    }
}
