package io.quoin.plugins.libp2p.net;

/**
 * Whom a node lets in.
 *
 * @param maxPending inbound connections whose peer is not known yet; one more is closed
 * @param pending of those, the ones from nearby
 * @param established inbound connections from nearby whose peer is known
 * @param arrivals how often inbound connections may come from nearby
 * @param limitLoopback whether loopback addresses are limited like others
 */
public record AdmissionSettings(
        DenyList denied,
        int maxPending,
        SubnetLimits pending,
        SubnetLimits established,
        ArrivalLimits arrivals,
        boolean limitLoopback) {}
