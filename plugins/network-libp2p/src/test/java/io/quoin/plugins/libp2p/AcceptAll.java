package io.quoin.plugins.libp2p;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.TopicHandler;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Accepts every message of a topic, and hands on its origin and its text. */
record AcceptAll(BiConsumer<PeerId, String> delivered) implements TopicHandler {

    @Override
    public Verdict validate(PeerId origin, byte[] message) {
        return Verdict.ACCEPT;
    }

    @Override
    public void deliver(PeerId origin, byte[] message) {
        delivered.accept(origin, new String(message, StandardCharsets.UTF_8));
    }
}
