package io.quoin.plugins.libp2p.wire;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into varint-length-prefixed messages. Memory grows with the bytes that really arrived, up to what was
 * announced, and between two messages there is none.
 */
public final class LengthPrefixedDecoder {

    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private final ByteQueue prefix = new ByteQueue();
    private byte[] body = NOTHING;
    private int filled;

    /** Of the message that arrives, or -1 before its length is known. */
    private int length = -1;

    public LengthPrefixedDecoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes the next bytes and hands over each message that they complete.
     *
     * @throws io.quoin.spi.error.QuoinException if a length is malformed or beyond the limit; the decoder is of no use
     *     afterwards
     */
    public void feed(byte[] chunk, Consumer<byte[]> messages) {
        int offset = 0;
        while (offset < chunk.length) {
            if (length < 0) {
                offset = readPrefix(chunk, offset);
            } else {
                offset += append(chunk, offset);
            }
            if (filled == length) {
                byte[] message = body;
                body = NOTHING;
                filled = 0;
                length = -1;
                messages.accept(message);
            }
        }
    }

    /** Whether the bytes so far end between two messages. */
    public boolean atBoundary() {
        return length < 0 && prefix.available() == 0;
    }

    private int readPrefix(byte[] chunk, int offset) {
        prefix.append(chunk, offset, 1);
        int prefixLength = Varint.completeLength(prefix);
        if (prefixLength > 0) {
            long announced = Varint.decode(prefix.read(prefixLength));
            if (announced > maxBytes) {
                throw Malformed.tooLarge("A message", announced, maxBytes);
            }
            length = (int) announced;
        }
        return offset + 1;
    }

    private int append(byte[] chunk, int offset) {
        int count = Math.min(length - filled, chunk.length - offset);
        int needed = filled + count;
        if (needed > body.length) {
            body = Arrays.copyOf(body, (int) Math.min(length, Math.max(needed, 2L * body.length)));
        }
        System.arraycopy(chunk, offset, body, filled, count);
        filled = needed;
        return count;
    }
}
