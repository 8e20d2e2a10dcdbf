package io.quoin.sandbox.host;

import java.io.ByteArrayOutputStream;

/** Bytes that a guest writes, up to a limit. Not thread safe. */
public final class BoundedBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    public BoundedBytes(int limit) {
        this.limit = limit;
    }

    public int room() {
        return limit - bytes.size();
    }

    /** Appends everything or nothing; false if there is no room. */
    public boolean append(byte[] more) {
        if (more.length > room()) {
            return false;
        }
        bytes.write(more, 0, more.length);
        return true;
    }

    public byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
