package io.quoin.plugins.libp2p.net;

/**
 * How many inbound connections may come from nearby.
 *
 * @param perHost from one IPv4 address or IPv6 /64
 * @param perSite from one IPv4 /24 or IPv6 /48
 */
public record SubnetLimits(int perHost, int perSite) {}
