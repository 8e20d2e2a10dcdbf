package io.quoin.spi.consensus;

import io.quoin.spi.value.SessionKey;

/**
 * Carries consensus messages between session keys. Delivery is not promised: messages may be lost, doubled or reordered,
 * but what arrives from a key was sent by it.
 */
public interface ValidatorTransport {

    /** Sends to one validator; false if it cannot be handed over now. Never blocks. At most 2 MiB. */
    boolean send(SessionKey to, byte[] message);

    /** Takes the receiver for incoming messages; it must hand over at once and not block. */
    void onReceive(Receiver receiver);

    /** Takes incoming messages. */
    @FunctionalInterface
    interface Receiver {
        void receive(SessionKey from, byte[] message);
    }
}
