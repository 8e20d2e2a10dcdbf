package io.quoin.plugins.libp2p.net;

import java.util.Locale;

/** Why an inbound connection was closed before it was of use; the label of a counter. */
enum Refusal {
    /** Its address or peer is on the deny list. */
    DENIED,
    /** The peer is not on the allow list. */
    NOT_ALLOWED,
    /** Too many came from nearby in a short time. */
    RATE,
    /** Too many connections have a peer that is not known yet. */
    PENDING,
    /** Too many from nearby have one. */
    PENDING_SUBNET,
    /** Too many are established from nearby. */
    SUBNET,
    /** Too many peers are connected. */
    FULL;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
