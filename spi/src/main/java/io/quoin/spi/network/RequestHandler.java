package io.quoin.spi.network;

/** Answers requests. A throw resets the stream: the requester gets {@code NET_PROTOCOL}. */
@FunctionalInterface
public interface RequestHandler {
    byte[] answer(PeerId from, byte[] request);
}
