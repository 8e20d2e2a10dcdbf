package io.quoin.plugins.libp2p.kad;

/** The kinds of messages; the ordinal is the number on the wire. */
enum KadType {
    PUT_VALUE,
    GET_VALUE,
    ADD_PROVIDER,
    GET_PROVIDERS,
    FIND_NODE,
    PING
}
