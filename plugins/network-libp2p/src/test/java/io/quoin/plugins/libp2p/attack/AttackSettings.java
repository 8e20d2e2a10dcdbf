package io.quoin.plugins.libp2p.attack;

import java.util.Map;

/** What the victim is set to: bounds that a crowd can fill, and times so long that nothing is given up meanwhile. */
final class AttackSettings {

    private static final int MIB = 1 << 20;

    static final int MAX_PENDING = 32;
    static final int CONNECTION_BUFFER = 4 * MIB;
    static final int REQUEST_BUFFER = 16 * MIB;
    static final int SEND_QUEUE = MIB;
    static final int RECEIVE_QUEUE = MIB / 4;
    static final int WORKERS = 4;

    /** The largest one-way message, request and answer. */
    static final int MESSAGE_BYTES = MIB;

    static final Map<String, Object> VICTIM = Map.ofEntries(
            Map.entry("max-connections", 64),
            Map.entry("max-pending-connections", MAX_PENDING),
            Map.entry("max-connection-buffer", size(CONNECTION_BUFFER)),
            Map.entry("max-request-buffer", size(REQUEST_BUFFER)),
            Map.entry("max-send-queue", size(SEND_QUEUE)),
            Map.entry("max-receive-queue", size(RECEIVE_QUEUE)),
            Map.entry("worker-threads", WORKERS),
            Map.entry("handshake-timeout", "10m"),
            Map.entry("stream-timeout", "10m"),
            Map.entry("keep-alive", "10m"),
            Map.entry("gossip", Map.of("heartbeat", "200ms")));

    private AttackSettings() {}

    private static String size(int bytes) {
        return bytes / 1024 + "KiB";
    }
}
