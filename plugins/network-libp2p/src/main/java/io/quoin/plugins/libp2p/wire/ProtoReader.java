package io.quoin.plugins.libp2p.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads protobuf fields in the order of the wire. Every length is checked against the bytes that are there before
 * anything is allocated. Any violation is a {@code NET_PROTOCOL} exception.
 */
public final class ProtoReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int field;
    private int wireType;

    public ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoReader(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** Goes to the next field; false at the end. Its value must then be read or skipped. */
    public boolean next() {
        if (position == end) {
            return false;
        }
        long tag = readVarint();
        if (tag >>> 3 == 0 || tag >>> 3 > 0x1fffffff) {
            throw Malformed.bytes("A protobuf field has the number " + (tag >>> 3));
        }
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        return true;
    }

    public int field() {
        return field;
    }

    /** The varint value of the field. Values of 64 bits come back as a negative number. */
    public long number() {
        require(VARINT);
        return readVarint();
    }

    /** The length-delimited value of the field. */
    public byte[] bytes() {
        require(DELIMITED);
        int length = length();
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /** A reader of the length-delimited value, which is a message itself. */
    public ProtoReader message() {
        require(DELIMITED);
        int length = length();
        ProtoReader message = new ProtoReader(bytes, position, position + length);
        position += length;
        return message;
    }

    /** The length-delimited value, refused if longer than a limit. */
    public byte[] bytes(int max) {
        byte[] value = bytes();
        if (value.length > max) {
            throw Malformed.bytes("Protobuf field " + field + " has " + value.length + " bytes, the limit is " + max);
        }
        return value;
    }

    /** The value as UTF-8 text of at most {@code max} bytes; refused if it is not UTF-8. */
    public String text(int max) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(max)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Malformed.bytes("Protobuf field " + field + " is not UTF-8");
        }
    }

    /** Passes over a field of any type. */
    public void skip() {
        switch (wireType) {
            case VARINT -> readVarint();
            case FIXED64 -> advance(8);
            case DELIMITED -> advance(length());
            case FIXED32 -> advance(4);
            default -> throw Malformed.bytes("Protobuf field " + field + " has the wire type " + wireType);
        }
    }

    private int length() {
        long length = readVarint();
        if (length < 0 || length > end - position) {
            throw Malformed.bytes("Protobuf field " + field + " is longer than its message");
        }
        return (int) length;
    }

    private void advance(int count) {
        if (count > end - position) {
            throw Malformed.bytes("Protobuf field " + field + " is longer than its message");
        }
        position += count;
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw Malformed.bytes(
                    "Protobuf field " + field + " has the wire type " + wireType + ", expected " + expected);
        }
    }

    private long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw Malformed.bytes("A protobuf message ends inside a number");
            }
            byte b = bytes[position++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw Malformed.bytes("A protobuf number is longer than 10 bytes");
    }
}
