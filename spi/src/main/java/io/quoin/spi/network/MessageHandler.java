package io.quoin.spi.network;

/** Takes one-way messages. */
@FunctionalInterface
public interface MessageHandler {
    void receive(PeerId from, byte[] message);
}
