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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that each send a signed request to every replica, wait until enough of them have applied it, and send the next.
 * They share one connection to each replica, whose replies a thread of its own reads; others sign and send what follows.
 */
final class Clients implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private record Link(Socket socket, DataInputStream in, DataOutputStream out) {}

    private final byte[] payload;
    private final Latencies latencies;
    private final List<Link> links = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final ExecutorService senders =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Clients::daemon);
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    /** The clients from here on have stopped, or stop at their next reply. */
    private int active;

    private final Set<Client> resting = new LinkedHashSet<>();
    private volatile boolean closed;

    /**
     * Clients that are connected and rest.
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
        for (Link link : links) {
            daemon(() -> read(link)).start();
        }
        resting.addAll(clients);
    }

    private static Link link(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
        if (in.readInt() != RequestServer.GREETING) {
            socket.close();
            throw new IOException("A replica does not greet as expected");
        }
        return new Link(
                socket, in, new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES)));
    }

    /**
     * Has so many clients send from now on; the others stop after the request they wait for.
     *
     * @param count at most all
     */
    synchronized void start(int count) {
        active = count;
        List<Client> awakened =
                resting.stream().filter(client -> client.number() < count).toList();
        awakened.forEach(resting::remove);
        awakened.forEach(client -> senders.execute(() -> sendNext(client)));
    }

    /** Why the load has ended before its time, if it has: a replica is gone. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "clients");
        thread.setDaemon(true);
        return thread;
    }

    private void read(Link link) {
        try {
            while (!closed) {
                int client = link.in().readInt();
                long sequence = link.in().readLong();
                replied(clients.get(client), sequence, link.in().readLong());
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void replied(Client client, long sequence, long height) {
        long nanos = client.replied(sequence, System.nanoTime());
        if (nanos >= 0) {
            latencies.add(nanos, height);
            goOn(client);
        }
    }

    private synchronized void goOn(Client client) {
        if (closed) {
            return;
        }
        if (client.number() < active) {
            senders.execute(() -> sendNext(client));
        } else {
            resting.add(client);
        }
    }

    private void sendNext(Client client) {
        byte[] request = client.next(payload);
        try {
            for (Link link : links) {
                send(link, request);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private static void send(Link link, byte[] request) throws IOException {
        synchronized (link.out()) {
            link.out().writeInt(request.length);
            link.out().write(request);
            link.out().flush();
        }
    }

    private void failed(IOException e) {
        if (!closed) {
            failure.compareAndSet(null, e);
        }
    }

    @Override
    public void close() {
        end();
        for (Link link : links) {
            try {
                link.socket().close();
            } catch (IOException e) {
                LOG.debug("A connection to a replica did not close", e);
            }
        }
    }

    private synchronized void end() {
        closed = true;
        senders.shutdown();
    }
}
