package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.wire.LengthPrefixedDecoder;
import io.quoin.plugins.libp2p.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer of one length-prefixed message; what follows it is ignored. */
final class PrefixedAnswer implements AnswerReader {

    private final LengthPrefixedDecoder decoder;
    private final List<byte[]> messages = new ArrayList<>();

    PrefixedAnswer(int maxBytes) {
        this.decoder = new LengthPrefixedDecoder(maxBytes);
    }

    @Override
    public Optional<byte[]> take(byte[] bytes, boolean ended) {
        decoder.feed(bytes, messages::add);
        if (messages.isEmpty() && ended) {
            throw Malformed.bytes("The peer closed the stream before its answer was complete");
        }
        return messages.stream().findFirst();
    }
}
