package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;

/**
 * A value under a key.
 *
 * @param key {@code /<namespace>/<rest>}; the rest may be any bytes
 * @param timeReceived when the sender got it, as RFC 3339 text; nobody relies on it, and it may be empty
 */
record KadRecord(byte[] key, byte[] value, String timeReceived) {

    /** The longest key. */
    static final int MAX_KEY_BYTES = 256;

    /** The largest value: with it, an answer is still within what every implementation takes. */
    static final int MAX_VALUE_BYTES = 8 * 1024;

    private static final int MAX_TIME_BYTES = 64;

    byte[] encode() {
        ProtoWriter writer = new ProtoWriter().bytes(1, key).bytes(2, value);
        if (!timeReceived.isEmpty()) {
            writer.text(5, timeReceived);
        }
        return writer.toBytes();
    }

    static KadRecord decode(byte[] bytes) {
        byte[] key = {};
        byte[] value = {};
        String time = "";
        ProtoReader reader = new ProtoReader(bytes);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.bytes(MAX_KEY_BYTES);
                case 2 -> value = reader.bytes(MAX_VALUE_BYTES);
                case 5 -> time = reader.text(MAX_TIME_BYTES);
                default -> reader.skip();
            }
        }
        if (key.length == 0) {
            throw Malformed.bytes("A DHT record has no key");
        }
        return new KadRecord(key, value, time);
    }
}
