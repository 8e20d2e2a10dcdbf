package io.quoin.testkit.kit.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the primitives of the WebAssembly binary format (core specification 2.0, chapter 5). */
final class BinaryWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    BinaryWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    BinaryWriter octets(int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
        return this;
    }

    /** An unsigned LEB128 number. */
    BinaryWriter unsigned(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    /** A signed LEB128 number. */
    BinaryWriter signed(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        out.write((int) (rest & 0x7F));
        return this;
    }

    /** A name in UTF-8 with its length. */
    BinaryWriter name(String name) {
        return sized(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their length. */
    BinaryWriter sized(byte[] bytes) {
        return unsigned(bytes.length).bytes(bytes);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
