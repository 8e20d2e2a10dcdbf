package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.network.RecordValidator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A namespace whose values are {@code <number>:<anything>}; the highest number is the best. */
public final class Numbered implements RecordValidator {

    public static final String NAMESPACE = "numbered";

    public static byte[] key(String rest) {
        return bytes("/" + NAMESPACE + "/" + rest);
    }

    static KadRecord of(String rest, String value) {
        return new KadRecord(key(rest), bytes(value), "");
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
            if (number(values.get(i)) > number(values.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int number(byte[] value) {
        return Integer.parseInt(new String(value, StandardCharsets.UTF_8).split(":", 2)[0]);
    }
}
