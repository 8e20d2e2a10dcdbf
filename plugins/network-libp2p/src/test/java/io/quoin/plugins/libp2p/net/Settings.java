package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.yamux.YamuxLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Settings of connections for tests. */
final class Settings {

    static final Duration UPGRADE = Duration.ofSeconds(10);
    static final Duration NEGOTIATION = Duration.ofSeconds(5);
    static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private static final int MAX_STREAMS = 64;

    private Settings() {}

    /** @param maxUnread bytes that are kept unread before a stream is reset */
    static ConnectionSettings connections(int maxUnread) {
        return connections(new YamuxLimits(MAX_STREAMS, MAX_STREAMS, maxUnread));
    }

    static ConnectionSettings connections(YamuxLimits streams) {
        return new ConnectionSettings(
                8,
                new AdmissionSettings(
                        new DenyList(Set.of(), List.of()),
                        8,
                        new SubnetLimits(8, 8),
                        new SubnetLimits(8, 8),
                        new ArrivalLimits(60, 8),
                        false),
                Duration.ofSeconds(10),
                UPGRADE,
                NEGOTIATION,
                KEEP_ALIVE,
                streams);
    }
}
