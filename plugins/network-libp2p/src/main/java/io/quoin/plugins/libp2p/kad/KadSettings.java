package io.quoin.plugins.libp2p.kad;

import java.time.Duration;

/**
 * How a DHT node behaves.
 *
 * @param protocol its name, which separates networks
 * @param refresh between two looks at the whole table
 * @param republish between two announcements of the same record or content
 * @param requestTimeout for one answer, dialling excluded
 * @param maxDialled connections that are kept open though only the DHT wanted them
 * @param maxRecords kept for others
 */
public record KadSettings(
        String protocol,
        KadMode mode,
        Duration refresh,
        Duration republish,
        Duration requestTimeout,
        int maxDialled,
        int maxRecords) {

    /** The name of the protocol in a network. */
    public static String protocolOf(String networkId) {
        return "/quoin/" + networkId + "/kad/1.0.0";
    }
}
