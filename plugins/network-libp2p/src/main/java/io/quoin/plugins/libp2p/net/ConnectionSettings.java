package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.yamux.YamuxLimits;
import java.time.Duration;

/**
 * The times and limits of connections.
 *
 * @param maxConnections those with authenticated peers; one more is closed
 * @param admission who may connect
 * @param dialTimeout for the TCP connection
 * @param upgradeTimeout from the TCP connection to the first authenticated frame
 * @param negotiationTimeout for the protocol of one stream
 * @param keepAlive between two signs of life asked for; a peer that leaves one unanswered is disconnected
 */
public record ConnectionSettings(
        int maxConnections,
        AdmissionSettings admission,
        Duration dialTimeout,
        Duration upgradeTimeout,
        Duration negotiationTimeout,
        Duration keepAlive,
        YamuxLimits streams) {}
