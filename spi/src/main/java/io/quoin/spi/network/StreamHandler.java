package io.quoin.spi.network;

/** Takes the streams that peers open for one protocol. */
@FunctionalInterface
public interface StreamHandler {

    /**
     * Takes a stream, and owns it from then on; it may stay open after the return. Called on a worker thread, one at a time
     * per peer; may block. If it throws, the stream is reset.
     */
    void accept(PeerStream stream);
}
