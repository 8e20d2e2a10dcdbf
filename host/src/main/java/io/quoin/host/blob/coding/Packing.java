package io.quoin.host.blob.coding;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** How content is written before it is cut. */
public enum Packing {
    /** As it is. */
    PLAIN(0),
    /** Raw DEFLATE (RFC 1951). */
    DEFLATE(1);

    private static final int BUFFER_BYTES = 64 << 10;

    private final int tag;

    Packing(int tag) {
        this.tag = tag;
    }

    int tag() {
        return tag;
    }

    static Packing ofTag(int tag) {
        for (Packing packing : values()) {
            if (packing.tag == tag) {
                return packing;
            }
        }
        throw new IllegalArgumentException("No packing has the tag " + tag);
    }

    byte[] pack(byte[] content) {
        return this == PLAIN ? content : deflate(content);
    }

    /**
     * The content.
     *
     * @param size how many bytes it must have; never more are made
     * @throws IllegalArgumentException if it has another size, or is not packed so
     */
    byte[] unpack(byte[] packed, int size) {
        byte[] content = this == PLAIN ? packed : inflate(packed, size);
        if (content.length != size) {
            throw new IllegalArgumentException("Expected content of " + size + " bytes, found " + content.length);
        }
        return content;
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] packed, int size) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] content = new byte[size];
            int filled = 0;
            while (filled < size) {
                int count = inflater.inflate(content, filled, size - filled);
                if (count == 0) {
                    throw new IllegalArgumentException(
                            "Expected content of " + size + " bytes, found the end after " + filled);
                }
                filled += count;
            }
            requireEnd(inflater, size);
            return content;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("The content is not DEFLATE: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private static void requireEnd(Inflater inflater, int size) throws DataFormatException {
        if (inflater.inflate(new byte[1]) != 0) {
            throw new IllegalArgumentException("Expected content of " + size + " bytes, found more");
        }
        if (!inflater.finished() || inflater.getRemaining() > 0) {
            throw new IllegalArgumentException("The packed content does not end where it should");
        }
    }
}
