package io.quoin.spi.network;

/** Takes the messages of a topic: validation first, which decides about forwarding, then delivery. */
public interface TopicHandler {

    /** What validation found. */
    enum Verdict {
        /** Deliver and forward. */
        ACCEPT,
        /** Neither, without blame: a duplicate, or something this node cannot judge yet. */
        IGNORE,
        /** Neither, and hold it against the peers that sent it. */
        REJECT
    }

    /** Judges a message whose network signature was verified. {@code origin} is the signer, not the forwarder. */
    Verdict validate(PeerId origin, byte[] message);

    /** Takes an accepted message. */
    void deliver(PeerId origin, byte[] message);
}
