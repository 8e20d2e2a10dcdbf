package io.quoin.benchmarks.network;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.TopicHandler;
import java.util.function.Consumer;

/** Accepts every message whose signature the network verified. */
record AcceptingTopic(Consumer<byte[]> delivered) implements TopicHandler {

    @Override
    public Verdict validate(PeerId origin, byte[] message) {
        return Verdict.ACCEPT;
    }

    @Override
    public void deliver(PeerId origin, byte[] message) {
        delivered.accept(message);
    }
}
