package io.quoin.sandbox.abi.platform.bincode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Reads a payload from its start to its end. Never allocates more than the payload's own size. One thread. */
public final class BincodeReader {

    private final ByteBuffer in;

    /** A reader of bytes, which are not copied. */
    public BincodeReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An i64. */
    public long i64() {
        require(Long.BYTES);
        return in.getLong();
    }

    /** A truth value: one byte, 0 or 1. */
    public boolean bool() {
        return tag("a truth value") == 1;
    }

    /** A byte string. */
    public byte[] bytes() {
        require(Long.BYTES);
        int at = in.position();
        long length = in.getLong();
        if (length < 0 || length > in.remaining()) {
            throw new BincodeException(
                    at, "a length of " + Long.toUnsignedString(length) + ", " + in.remaining() + " bytes are left");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    /** A text; the bytes must be UTF-8. */
    public String text() {
        int at = in.position();
        byte[] bytes = bytes();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BincodeException(at, "a text that is not UTF-8");
        }
    }

    /** A value that may be missing. */
    public <T> Optional<T> optional(Function<BincodeReader, T> value) {
        return tag("an option") == 1 ? Optional.of(value.apply(this)) : Optional.empty();
    }

    private byte tag(String what) {
        require(1);
        byte tag = in.get();
        if (tag != 0 && tag != 1) {
            throw new BincodeException(in.position() - 1, what + " is 0 or 1, found " + (tag & 0xFF));
        }
        return tag;
    }

    /** Requires that everything was read. */
    public void end() {
        if (in.hasRemaining()) {
            throw new BincodeException(in.position(), in.remaining() + " bytes behind the payload");
        }
    }

    private void require(int bytes) {
        if (in.remaining() < bytes) {
            throw new BincodeException(in.position(), "the payload ends too early");
        }
    }
}
