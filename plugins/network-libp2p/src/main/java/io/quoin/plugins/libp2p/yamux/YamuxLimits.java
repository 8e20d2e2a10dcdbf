package io.quoin.plugins.libp2p.yamux;

/**
 * What one session may hold.
 *
 * @param maxInbound open streams the peer may have; one more is answered with a reset
 * @param maxOutbound open streams this side may have; one more fails with {@code NET_OVERLOADED}
 * @param maxBufferedBytes received bytes that nobody read yet, over all streams; the stream that goes beyond is reset
 * @param maxStreamId the highest id of a stream that this side opens; one more ends the session
 */
public record YamuxLimits(int maxInbound, int maxOutbound, int maxBufferedBytes, long maxStreamId) {

    /** An id has 32 bits. */
    private static final long HIGHEST_ID = 0xffff_ffffL;

    /** With all ids that the protocol has. */
    public YamuxLimits(int maxInbound, int maxOutbound, int maxBufferedBytes) {
        this(maxInbound, maxOutbound, maxBufferedBytes, HIGHEST_ID);
    }
}
