package io.quoin.plugins.libp2p.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes protobuf fields in the order of the calls, so that the same message always has the same bytes. Long values are
 * copied once, when the message is put together, and must not change before.
 */
public final class ProtoWriter {

    /** From so many bytes on, a value is worth a part of its own. */
    private static final int LONG_VALUE = 512;

    private static final byte[] NOTHING = {};

    /** What was written before the last long value, and that value. */
    private final List<byte[]> parts = new ArrayList<>(0);

    private int partBytes;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    /** Writes a varint field, a value of 0 included. */
    public ProtoWriter number(int field, long value) {
        Varint.write(rest, (long) field << 3);
        Varint.write(rest, value);
        return this;
    }

    /** Writes a length-delimited field, an empty one included. */
    public ProtoWriter bytes(int field, byte[] value) {
        delimited(field, value.length);
        put(value);
        return this;
    }

    public ProtoWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtoWriter message(int field, ProtoWriter value) {
        delimited(field, value.size());
        value.parts.forEach(this::put);
        put(value.rest.toByteArray());
        return this;
    }

    public int size() {
        return partBytes + rest.size();
    }

    public byte[] toBytes() {
        return toBytes(NOTHING);
    }

    /** The message after other bytes. */
    public byte[] toBytes(byte[] before) {
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(before.length, size()));
        out.put(before);
        parts.forEach(out::put);
        return out.put(rest.toByteArray()).array();
    }

    private void delimited(int field, int length) {
        Varint.write(rest, (long) field << 3 | 2);
        Varint.write(rest, length);
    }

    private void put(byte[] value) {
        if (value.length < LONG_VALUE) {
            rest.writeBytes(value);
            return;
        }
        parts.add(rest.toByteArray());
        parts.add(value);
        partBytes = Math.addExact(partBytes, rest.size() + value.length);
        rest.reset();
    }
}
