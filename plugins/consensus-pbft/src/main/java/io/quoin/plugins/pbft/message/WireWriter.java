package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;
import java.io.ByteArrayOutputStream;

/** Writes big-endian fields. */
final class WireWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    WireWriter u8(int value) {
        out.write(value);
        return this;
    }

    WireWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    WireWriter u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    WireWriter u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    WireWriter hash(Hash hash) {
        return bytes(hash.toBytes());
    }

    WireWriter signature(Signature signature) {
        return bytes(signature.toBytes());
    }

    WireWriter bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
