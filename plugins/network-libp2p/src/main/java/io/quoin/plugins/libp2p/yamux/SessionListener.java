package io.quoin.plugins.libp2p.yamux;

/** Learns what happens in a session, on the session's thread. */
public interface SessionListener {

    /** The peer opened a stream. The listener sets the stream's observer before it returns. */
    void incoming(YamuxStream stream);

    /** The peer ends the session; code 0 is a normal end. */
    void goAway(long code);
}
