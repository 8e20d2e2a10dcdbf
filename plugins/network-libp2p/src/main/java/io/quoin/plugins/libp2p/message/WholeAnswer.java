package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** An answer of all bytes up to the end of the stream. */
final class WholeAnswer implements AnswerReader {

    private final int maxBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    WholeAnswer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public Optional<byte[]> take(byte[] bytes, boolean ended) {
        if (body.size() + (long) bytes.length > maxBytes) {
            throw Malformed.tooLarge("The answer", body.size() + (long) bytes.length, maxBytes);
        }
        body.writeBytes(bytes);
        return ended ? Optional.of(body.toByteArray()) : Optional.empty();
    }
}
