package io.quoin.plugins.libp2p.wire;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into varint-length-prefixed messages. Memory grows with the bytes that really arrived, never with
 * an announced length.
 */
public final class LengthPrefixedDecoder {

    private final int maxBytes;
    private final ByteQueue prefix = new ByteQueue();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long missing = -1;

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
            if (missing < 0) {
                offset = readPrefix(chunk, offset);
            } else {
                int count = (int) Math.min(missing, chunk.length - offset);
                body.write(chunk, offset, count);
                offset += count;
                missing -= count;
            }
            if (missing == 0) {
                missing = -1;
                byte[] message = body.toByteArray();
                body.reset();
                messages.accept(message);
            }
        }
    }

    /** Whether the bytes so far end between two messages. */
    public boolean atBoundary() {
        return missing < 0 && prefix.available() == 0;
    }

    private int readPrefix(byte[] chunk, int offset) {
        prefix.append(chunk, offset, 1);
        int length = Varint.completeLength(prefix);
        if (length > 0) {
            missing = Varint.decode(prefix.read(length));
            if (missing > maxBytes) {
                throw Malformed.tooLarge("A message", missing, maxBytes);
            }
        }
        return offset + 1;
    }
}
