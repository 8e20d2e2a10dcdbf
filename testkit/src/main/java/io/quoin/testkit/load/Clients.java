package io.quoin.testkit.load;

import io.quoin.host.signing.SessionKeyPair;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that each send a signed request to every replica, wait until enough of them have applied it, and send the next.
 * They share one connection to each replica. One thread for each replica reads replies, and signs and sends what follows.
 */
final class Clients implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private record Link(Socket socket, DataInputStream in, DataOutputStream out) {}

    private final byte[] payload;
    private final Latencies latencies;
    private final List<Link> links = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Clients that have not begun.
     *
     * @param payloadBytes of each request
     * @param latencies told of each reply that completes a request
     */
    Clients(ReplicaSet set, List<Integer> ports, int count, int payloadBytes, Latencies latencies) {
        this.payload = new byte[payloadBytes];
        this.latencies = latencies;
        for (int client = 0; client < count; client++) {
            SessionKeyPair key = SessionKeyPair.generate(new Random(~set.seed() - client));
            clients.add(new Client(client, key, set.replies()));
        }
        try {
            for (int port : ports) {
                links.add(link(port));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    private static Link link(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new Link(
                socket,
                new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES)),
                new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES)));
    }

    void start() {
        for (Link link : links) {
            Thread thread = new Thread(() -> read(link), "replies-" + links.indexOf(link));
            thread.setDaemon(true);
            thread.start();
        }
        clients.forEach(this::sendNext);
    }

    private void read(Link link) {
        try {
            while (true) {
                int client = link.in().readInt();
                long sequence = link.in().readLong();
                replied(client, sequence, link.in().readLong());
            }
        } catch (IOException | UncheckedIOException e) {
            if (!closed) {
                LOG.warn("A replica is gone: {}", e.toString());
            }
        }
    }

    private void replied(int client, long sequence, long height) {
        long nanos = clients.get(client).replied(sequence);
        if (nanos >= 0) {
            latencies.add(nanos, height);
            sendNext(clients.get(client));
        }
    }

    private void sendNext(Client client) {
        byte[] request = client.next(payload);
        links.forEach(link -> send(link, request));
    }

    private static void send(Link link, byte[] request) {
        synchronized (link.out()) {
            try {
                link.out().writeInt(request.length);
                link.out().write(request);
                link.out().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Link link : links) {
            try {
                link.socket().close();
            } catch (IOException e) {
                LOG.debug("A connection to a replica did not close", e);
            }
        }
    }
}
