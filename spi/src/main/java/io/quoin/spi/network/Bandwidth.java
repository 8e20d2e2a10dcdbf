package io.quoin.spi.network;

/**
 * What went over a connection lately, on average.
 *
 * @param received bytes per second, before decryption; 0 or more
 * @param sent bytes per second, after encryption; 0 or more
 */
public record Bandwidth(long received, long sent) {}
