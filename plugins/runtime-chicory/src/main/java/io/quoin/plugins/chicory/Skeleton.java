package io.quoin.plugins.chicory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A module without its code: each function's body is {@code unreachable}, custom sections are gone. All that Chicory needs
 * of a module whose functions are compiled, at a fraction of the time to read it and of the memory to hold it.
 */
final class Skeleton {

    private static final int HEADER_BYTES = 8;
    private static final int CUSTOM = 0;
    private static final int CODE = 10;

    /** Its size, no locals, {@code unreachable}, {@code end}. */
    private static final byte[] BODY = {3, 0, 0x00, 0x0B};

    private Skeleton() {}

    /** @param module valid */
    static byte[] of(byte[] module) {
        ByteBuffer in = ByteBuffer.wrap(module);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(module, 0, HEADER_BYTES);
        in.position(HEADER_BYTES);
        while (in.hasRemaining()) {
            int start = in.position();
            int id = in.get();
            int size = unsigned(in);
            int end = in.position() + size;
            if (id == CODE) {
                writeCode(unsigned(in), out);
            } else if (id != CUSTOM) {
                out.write(module, start, end - start);
            }
            in.position(end);
        }
        return out.toByteArray();
    }

    private static void writeCode(int functions, ByteArrayOutputStream out) {
        ByteArrayOutputStream count = new ByteArrayOutputStream();
        writeUnsigned(functions, count);
        out.write(CODE);
        writeUnsigned(count.size() + functions * BODY.length, out);
        out.writeBytes(count.toByteArray());
        for (int i = 0; i < functions; i++) {
            out.writeBytes(BODY);
        }
    }

    private static int unsigned(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private static void writeUnsigned(int value, ByteArrayOutputStream out) {
        int rest = value;
        while (rest >= 0x80) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
