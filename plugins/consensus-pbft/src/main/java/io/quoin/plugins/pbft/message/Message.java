package io.quoin.plugins.pbft.message;

/** What validators send each other. Immutable. */
public sealed interface Message permits SignedMessage, Decided, Status, BodyRequest, Body {

    /** The largest encoding in bytes: a block, a quorum of ROUND-CHANGEs and a certificate fit. */
    int MAX_BYTES = (1 << 20) + (1 << 17);

    /** The largest round. */
    int MAX_ROUND = Integer.MAX_VALUE - 1;

    /** The height it is about, at least 1. */
    long height();
}
