package io.quoin.plugins.libp2p.gossip;

/** What became of a message's validation. */
enum Outcome {
    /** Forward it. */
    ACCEPT,
    /** Neither forward nor blame. */
    IGNORE,
    /** Blame every peer that sent it. */
    REJECT,
    /** Blame the sender of this copy; another copy may be authentic. */
    FORGED,
    /** Not validated, for want of room; it may come again. */
    NOT_CHECKED
}
