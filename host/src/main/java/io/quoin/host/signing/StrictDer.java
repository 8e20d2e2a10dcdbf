package io.quoin.host.signing;

/**
 * Checks that bytes are exactly one value in the distinguished encoding (X.690 §10) as far as tags and lengths go:
 * definite and minimal lengths, low tag numbers, nothing after the end, bounded depth. It runs before any ASN.1 library
 * sees the bytes, so that hostile nesting costs nothing.
 */
final class StrictDer {

    /** The deepest nesting of constructed values: CMS with a certificate needs 13. */
    static final int MAX_DEPTH = 24;

    private static final int CONSTRUCTED = 0x20;
    private static final int TAG_NUMBER = 0x1f;

    private final byte[] bytes;

    private StrictDer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the bytes are one value and nothing else. */
    static boolean isOneValue(byte[] bytes) {
        StrictDer der = new StrictDer(bytes);
        return bytes.length > 0 && der.value(0, bytes.length, 1) == bytes.length;
    }

    /** Walks the value at {@code start}; gives its end, or -1 if it is not well-formed within {@code limit}. */
    private int value(int start, int limit, int depth) {
        if (depth > MAX_DEPTH || limit - start < 2 || (bytes[start] & TAG_NUMBER) == TAG_NUMBER) {
            return -1;
        }
        int content = start + 2;
        long length = bytes[start + 1] & 0xff;
        if (length >= 0x80) {
            int octets = (int) length & 0x7f;
            if (octets == 0 || octets > 3 || limit - content < octets) {
                return -1;
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | bytes[content + i] & 0xff;
            }
            if (length < 0x80 || length >> 8 * (octets - 1) == 0) {
                return -1;
            }
            content += octets;
        }
        if (length > limit - content) {
            return -1;
        }
        int end = content + (int) length;
        if ((bytes[start] & CONSTRUCTED) != 0) {
            while (content < end) {
                content = value(content, end, depth + 1);
                if (content < 0) {
                    return -1;
                }
            }
        }
        return end;
    }
}
