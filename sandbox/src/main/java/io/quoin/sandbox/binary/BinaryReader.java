package io.quoin.sandbox.binary;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the primitive encodings of the WebAssembly binary format (core specification, section 5) from a range of an
 * array, and refuses what the specification calls malformed. The array is not copied. Not thread safe.
 */
public final class BinaryReader {

    private final byte[] bytes;
    private final int end;
    private final int function;
    private int position;

    /** A reader of the whole array. */
    public BinaryReader(byte[] bytes) {
        this(bytes, 0, bytes.length, FunctionLabel.NO_FUNCTION);
    }

    /**
     * A reader of one function's code.
     *
     * @param function the function's index, for messages
     */
    public BinaryReader(byte[] bytes, int start, int end, int function) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.function = function;
    }

    /** A reader of the next {@code length} bytes, which this reader skips. */
    public BinaryReader section(int length) {
        int start = position;
        skip(length);
        return new BinaryReader(bytes, start, start + length, function);
    }

    /** The offset in the array of the next byte. */
    public int position() {
        return position;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Reads one byte, 0 to 255. */
    public int u8() {
        if (position >= end) {
            throw malformed("unexpected end");
        }
        return bytes[position++] & 0xFF;
    }

    /** Skips bytes. */
    public void skip(int length) {
        if (length < 0 || length > remaining()) {
            throw malformed("unexpected end: " + Integer.toUnsignedString(length) + " bytes declared, " + remaining()
                    + " present");
        }
        position += length;
    }

    /** Skips an LEB128 value of any width in code that is known to be valid. */
    public void skipNumber() {
        int b = u8();
        while (b >= 0x80) {
            b = u8();
        }
    }

    /** Skips what follows an opcode in code that is known to be valid. */
    public void skip(Immediate immediate) {
        int numbers = immediate == Immediate.LABEL_TABLE ? u32() + 1 : immediate.numbers();
        for (; numbers > 0; numbers--) {
            skipNumber();
        }
        skip(immediate.bytes());
    }

    /** Reads an unsigned 32-bit LEB128 value; the result is its bit pattern. */
    public int u32() {
        int first = u8();
        return first < 0x80 ? first : longU32(first);
    }

    private int longU32(int first) {
        int result = first & 0x7F;
        for (int shift = 7; shift < 35; shift += 7) {
            int b = u8();
            if (shift == 28 && b > 0x0F) {
                throw malformed(b >= 0x80 ? "integer representation too long" : "integer too large");
            }
            result |= (b & 0x7F) << shift;
            if (b < 0x80) {
                return result;
            }
        }
        throw malformed("integer representation too long");
    }

    /** Reads a signed 32-bit LEB128 value. */
    public int s32() {
        return (int) signed(32);
    }

    /** Reads a signed 33-bit LEB128 value: a block type. */
    public long s33() {
        return signed(33);
    }

    /** Reads a signed 64-bit LEB128 value. */
    public long s64() {
        return signed(64);
    }

    private long signed(int bits) {
        int first = u8();
        return first < 0x80 ? first << 25 >> 25 : longSigned(bits, first);
    }

    private long longSigned(int bits, int first) {
        long result = first & 0x7F;
        int shift = 7;
        while (true) {
            int b = u8();
            int left = bits - shift;
            if (left < 7) {
                checkLastByte(b, left);
            }
            result |= (long) (b & 0x7F) << shift;
            shift += 7;
            if (b < 0x80) {
                return shift < 64 ? result << (64 - shift) >> (64 - shift) : result;
            }
        }
    }

    /** The bits of the last byte beyond the value's width must repeat its sign, and no byte may follow. */
    private void checkLastByte(int b, int usedBits) {
        if (b >= 0x80) {
            throw malformed("integer representation too long");
        }
        int extension = (b & 0x7F) >> (usedBits - 1);
        if (extension != 0 && extension != 0x7F >> (usedBits - 1)) {
            throw malformed("integer too large");
        }
    }

    /**
     * Reads the length of a vector.
     *
     * @param limit the most elements accepted; more is {@code WASM_LIMIT}
     * @param what the elements, for the message
     */
    public int count(int limit, String what) {
        int count = u32();
        if (Integer.compareUnsigned(count, limit) > 0) {
            throw fail(
                    WasmError.WASM_LIMIT,
                    Integer.toUnsignedString(count) + " " + what + ", at most " + limit + " are accepted");
        }
        return count;
    }

    /** Reads a name: length and UTF-8 bytes. */
    public String name() {
        int length = u32();
        int start = position;
        skip(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("malformed UTF-8 encoding of a name");
        }
    }

    /** Requires that everything was read. */
    public void expectEnd(String what) {
        if (position != end) {
            throw malformed(what + " has " + remaining() + " bytes beyond its content");
        }
    }

    /** The exception for a malformed encoding at the present position. */
    public QuoinException malformed(String reason) {
        return fail(WasmError.WASM_MALFORMED, reason);
    }

    /** An exception that names the present position and function. */
    public QuoinException fail(WasmError code, String reason) {
        return fail(code, position, reason);
    }

    /** An exception that names a position and the present function. */
    public QuoinException fail(WasmError code, int offset, String reason) {
        return ModuleRefusal.of(code, offset, FunctionLabel.of(bytes, function), reason);
    }
}
