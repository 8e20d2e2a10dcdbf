package io.quoin.plugins.libp2p.yamux;

/**
 * What one session may hold.
 *
 * @param maxInbound open streams the peer may have; one more is answered with a reset
 * @param maxOutbound open streams this side may have; one more fails with {@code NET_OVERLOADED}
 * @param maxBufferedBytes received bytes that nobody read yet, over all streams; the stream that goes beyond is reset
 */
public record YamuxLimits(int maxInbound, int maxOutbound, int maxBufferedBytes) {}
