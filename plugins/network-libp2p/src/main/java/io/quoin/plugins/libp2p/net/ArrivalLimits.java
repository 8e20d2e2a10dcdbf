package io.quoin.plugins.libp2p.net;

/**
 * How often connections may come from nearby.
 *
 * @param perMinute from one IPv4 address or IPv6 /64, and four times as many from one IPv4 /24 or IPv6 /48
 * @param atOnce after a pause
 */
public record ArrivalLimits(int perMinute, int atOnce) {}
