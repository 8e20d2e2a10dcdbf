package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import java.util.function.Consumer;

/** A protocol that does the same with each stream whenever something arrives on it, and counts the streams. */
public final class Answering implements InboundProtocol {

    private final Consumer<YamuxStream> answer;
    private int streams;

    public Answering(Consumer<YamuxStream> answer) {
        this.answer = answer;
    }

    /** All that were ever opened. */
    public int streams() {
        return streams;
    }

    @Override
    public int maxStreams() {
        return 1;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        streams++;
        return new StreamObserver() {
            @Override
            public void readable() {
                answer.accept(stream.bytes());
            }

            @Override
            public void failed(QuoinException cause) {}
        };
    }
}
