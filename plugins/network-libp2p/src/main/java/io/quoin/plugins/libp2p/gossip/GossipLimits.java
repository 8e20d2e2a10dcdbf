package io.quoin.plugins.libp2p.gossip;

/** The bounds of what gossip remembers and answers. At each of them the newer thing is left out, unless it says else. */
final class GossipLimits {

    /** The largest backoff that a peer can ask for, in milliseconds. */
    static final long MAX_BACKOFF = 3_600_000;

    /** Ids of judged messages; beyond, the oldest go. */
    static final int MAX_SEEN = 65_536;

    /** Messages under validation. */
    static final int MAX_PENDING = 4_096;

    /** Messages under validation that one peer sent first: less than a topic's queue, so that it is not the peer's own. */
    static final int MAX_PENDING_PER_PEER = 512;

    /** Bytes of recent messages with their bookkeeping; beyond, the oldest go. */
    static final int MAX_CACHED_BYTES = 32 * 1024 * 1024;

    static final int MAX_TOPICS_PER_PEER = 128;

    /** Ids told to or asked of one peer in a heartbeat. */
    static final int MAX_IHAVE_IDS = 5_000;

    /** RPCs of one peer with IHAVEs that are looked at in a heartbeat, whatever the number of their topics. */
    static final int MAX_IHAVES_PER_BEAT = 10;

    /** How often one peer is sent a message that it asks for. */
    static final int MAX_TRANSMISSIONS = 3;

    /** Heartbeats between two looks whether better peers should be taken in. */
    static final int OPPORTUNISTIC_BEATS = 60;

    /** Peers that are taken in at such a look. */
    static final int OPPORTUNISTIC_PEERS = 2;

    /** Ids that one peer asks for in a heartbeat. */
    static final int MAX_IWANT_IDS = 5_000;

    /** Peers that a PRUNE names. */
    static final int MAX_EXCHANGED = 16;

    /** Bytes of a signed record that is passed on: that of a peer with a few addresses. */
    static final int MAX_RECORD_BYTES = 2_048;

    /** From this size on, peers are told that a message is here and need not be sent. */
    static final int UNWANTED_BYTES = 1_024;

    private GossipLimits() {}
}
