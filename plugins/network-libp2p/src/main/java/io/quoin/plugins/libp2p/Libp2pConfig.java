package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.net.ConnectionSettings;
import io.quoin.plugins.libp2p.net.DenyList;
import io.quoin.plugins.libp2p.yamux.YamuxLimits;
import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The settings of the libp2p network. */
public record Libp2pConfig(
        @Setting(
                description = "Addresses to listen on, as multiaddrs; port 0 takes a free one.",
                defaultValue = "/ip4/127.0.0.1/tcp/0")
        List<String> listen,

        @Setting(
                description = "TCP addresses that peers are told to dial instead of those listened on, as multiaddrs.",
                defaultValue = "")
        List<String> announce,

        @Setting(description = "Peers to stay connected with, as multiaddrs that end in /p2p/<id>.", defaultValue = "")
        List<String> connect,

        @Setting(
                description =
                        "Peer ids, IP addresses and subnets such as 192.0.2.0/24, with which nothing is connected.",
                defaultValue = "")
        List<String> deny,

        @Setting(
                description =
                        "Whether peers of the local network are looked for by multicast DNS, and may find this node.",
                defaultValue = "false")
        boolean mdns,

        @Setting(description = "What this node calls itself to its peers.", defaultValue = "quoin")
        String agent,

        @Setting(description = "Connected peers; one more is refused.", defaultValue = "128", min = 1, max = 10_000)
        int maxConnections,

        @Setting(
                description = "Connections whose peer is not known yet; one more is closed.",
                defaultValue = "32",
                min = 1,
                max = 1_000)
        int maxPendingConnections,

        @Setting(description = "Open streams that a peer may have.", defaultValue = "256", min = 8, max = 4_096)
        int maxInboundStreams,

        @Setting(
                description = "Open streams that this node may have with a peer.",
                defaultValue = "256",
                min = 8,
                max = 4_096)
        int maxOutboundStreams,

        @Setting(
                description = "Received bytes of a connection that nobody read yet; beyond, a stream is reset.",
                defaultValue = "16MiB",
                min = 1 << 20,
                max = 1 << 30)
        ByteSize maxConnectionBuffer,

        @Setting(
                description =
                        "Bytes of requests and of answers that have not left, over all peers, half of it for either;"
                                + " beyond, a request is refused, or waits for its answer.",
                defaultValue = "64MiB",
                min = 1 << 20,
                max = 1L << 36)
        ByteSize maxRequestBuffer,

        @Setting(
                description = "Bytes waiting to be sent per peer and protocol; beyond, a message is refused.",
                defaultValue = "4MiB",
                min = 1 << 16,
                max = 1 << 30)
        ByteSize maxSendQueue,

        @Setting(
                description =
                        "Bytes waiting for a handler per stream, four of a peer and protocol; beyond, it is slowed down.",
                defaultValue = "1MiB",
                min = 1 << 12,
                max = 1 << 30)
        ByteSize maxReceiveQueue,

        @Setting(description = "Time for a TCP connection to be made.", defaultValue = "10s", min = 100, max = 600_000)
        Duration dialTimeout,

        @Setting(
                description = "Time for the handshake of a connection.",
                defaultValue = "10s",
                min = 100,
                max = 600_000)
        Duration handshakeTimeout,

        @Setting(
                description = "Time to agree on the protocol of a stream, and for a whole request to arrive.",
                defaultValue = "10s",
                min = 100,
                max = 600_000)
        Duration streamTimeout,

        @Setting(
                description = "Time between two signs of life asked of a peer; one missed ends the connection.",
                defaultValue = "20s",
                min = 1_000,
                max = 600_000)
        Duration keepAlive,

        @Setting(
                description = "Time between two measurements of a peer's round trip.",
                defaultValue = "15s",
                min = 100,
                max = 600_000)
        Duration pingInterval,

        @Setting(
                description = "The first pause before a lost peer is dialled again; it doubles.",
                defaultValue = "250ms",
                min = 10,
                max = 600_000)
        Duration redialFirst,

        @Setting(
                description = "The longest pause between two dials of a peer.",
                defaultValue = "15s",
                min = 10,
                max = 3_600_000)
        Duration redialLongest,

        @Setting(description = "Threads for sockets and encryption.", defaultValue = "1", min = 1, max = 64)
        int ioThreads,

        @Setting(description = "Threads for handlers.", defaultValue = "4", min = 1, max = 256)
        int workerThreads,

        @Setting(description = "Connection manager.") ConnectionsConfig connections,

        @Setting(description = "Gossip parameters.") GossipConfig gossip,

        @Setting(description = "DHT parameters.") KadConfig dht) {

    /** Peers refuse a statement with a longer one. */
    private static final int MAX_AGENT_BYTES = 256;

    public Libp2pConfig {
        int agentBytes = agent.getBytes(StandardCharsets.UTF_8).length;
        if (agentBytes > MAX_AGENT_BYTES) {
            throw new IllegalArgumentException(
                    "agent must have at most " + MAX_AGENT_BYTES + " bytes, found " + agentBytes);
        }
        listen = List.copyOf(listen);
        announce = List.copyOf(announce);
        connect = List.copyOf(connect);
        deny = List.copyOf(deny);
    }

    ConnectionSettings connectionSettings(DenyList denied) {
        return new ConnectionSettings(
                maxConnections,
                connections.admission(denied, maxPendingConnections),
                dialTimeout,
                handshakeTimeout,
                streamTimeout,
                keepAlive,
                new YamuxLimits(maxInboundStreams, maxOutboundStreams, Math.toIntExact(maxConnectionBuffer.bytes())));
    }
}
