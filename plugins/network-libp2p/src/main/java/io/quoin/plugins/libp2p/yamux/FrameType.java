package io.quoin.plugins.libp2p.yamux;

/** The frame types, in the order of their numbers on the wire. */
enum FrameType {
    DATA,
    WINDOW_UPDATE,
    PING,
    GO_AWAY
}
