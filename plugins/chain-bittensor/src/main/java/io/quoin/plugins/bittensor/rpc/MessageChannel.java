package io.quoin.plugins.bittensor.rpc;

import java.net.URI;
import java.time.Duration;

/** A connection that carries text messages both ways. */
public interface MessageChannel {

    /** Sends a message after those sent before. Failures reach the receiver as the channel's end. */
    void send(String message);

    /** Ends the channel at once. */
    void abort();

    /** What comes in; called one at a time. */
    interface Receiver {

        void message(String text);

        /** The channel has ended; called at least once if it ends, and nothing follows. */
        void ended(String reason);
    }

    /** Opens channels. */
    interface Connector {

        /**
         * Connects and blocks until it is done.
         *
         * @throws ConnectionLostException if the endpoint cannot be reached within the time
         */
        MessageChannel connect(URI endpoint, Duration timeout, Receiver receiver) throws ConnectionLostException;
    }
}
