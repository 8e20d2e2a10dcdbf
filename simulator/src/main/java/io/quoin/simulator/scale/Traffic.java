package io.quoin.simulator.scale;

import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.MessageCodec;

/** Counts what is sent. Confined to one thread. */
final class Traffic {

    private long messages;
    private long bytes;

    void sent(Message message, int receivers) {
        messages += receivers;
        bytes += (long) MessageCodec.encode(message).length * receivers;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }
}
