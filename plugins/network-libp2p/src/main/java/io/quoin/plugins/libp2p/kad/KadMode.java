package io.quoin.plugins.libp2p.kad;

/** Whether a node answers DHT requests. */
public enum KadMode {
    /** As soon as a peer has reached it: an address that nobody can dial would only cost others their time. */
    AUTO,
    /** Never: it asks alone. */
    CLIENT,
    /** Always. */
    SERVER
}
