package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.MessageHandler;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.PeerStream;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.network.StreamHandler;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.network.TopicHandler;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One peer of a {@link MemoryHub}. */
final class MemoryPeer implements PeerNetwork {

    private static final String ID_PREFIX = "mock-";

    private final MemoryHub hub;
    private final PeerId self;
    private final String endpoint;
    private final NetworkContext context;
    private final ProductFaults<NetworkOperation> faults;
    private final Conditions conditions;
    private final PeerThreads threads;
    private final Inbox inbox;
    private final StreamDoors doors;
    private final Map<PeerId, MemoryConnection> connections = new TreeMap<>();
    private final Map<MemoryAddress, CompletableFuture<PeerId>> dialled = new HashMap<>();
    private final List<PeerListener> listeners = new CopyOnWriteArrayList<>();
    private Set<PeerId> allowed = Set.of();
    private boolean closed;

    private MemoryPeer(
            MemoryHub hub,
            String endpoint,
            NetworkContext context,
            ProductFaults<NetworkOperation> faults,
            Conditions conditions) {
        this.hub = hub;
        this.endpoint = endpoint;
        this.context = context;
        this.faults = faults;
        this.conditions = conditions;
        this.self = peerId(context.identity().publicKey());
        this.threads = new PeerThreads(self.text());
        this.inbox = new Inbox(threads.handlers());
        this.doors = new StreamDoors(threads.handlers());
    }

    /** @param conditions of what this peer sends, beside those of the hub */
    static MemoryPeer open(
            MemoryHub hub,
            String listen,
            NetworkContext context,
            ProductFaults<NetworkOperation> faults,
            Conditions conditions) {
        MemoryPeer peer =
                new MemoryPeer(hub, MemoryAddress.listenEndpoint(listen, hub.freePort()), context, faults, conditions);
        try {
            hub.open(peer);
            return peer;
        } catch (QuoinException e) {
            peer.threads.close();
            throw e;
        }
    }

    @Override
    public PeerId self() {
        return self;
    }

    String endpoint() {
        return endpoint;
    }

    @Override
    public PeerId peerId(SessionKey key) {
        return new PeerId(ID_PREFIX + key.toHex());
    }

    @Override
    public Optional<SessionKey> sessionKey(PeerId peer) {
        return peer.text().matches(ID_PREFIX + "[0-9a-f]{64}")
                ? Optional.of(SessionKey.fromHex(peer.text().substring(ID_PREFIX.length())))
                : Optional.empty();
    }

    @Override
    public List<String> listenAddresses() {
        return List.of(endpoint + "/p2p/" + self);
    }

    @Override
    public CompletableFuture<PeerId> connect(String address) {
        requireOpen();
        MemoryAddress target;
        try {
            faults.check(NetworkOperation.CONNECT);
            target = MemoryAddress.parse(address);
        } catch (QuoinException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<PeerId> connected;
        synchronized (this) {
            connected = dialled.computeIfAbsent(target, any -> new CompletableFuture<>());
        }
        hub.reconcile();
        return connected;
    }

    /** Whether this peer has dialled the other one, by the right name. */
    synchronized boolean dials(MemoryPeer other) {
        return dialled.containsKey(new MemoryAddress(other.endpoint, other.self));
    }

    /** Tells who dialled the other one that it is connected. */
    void reached(MemoryPeer other) {
        CompletableFuture<PeerId> connected;
        synchronized (this) {
            connected = dialled.get(new MemoryAddress(other.endpoint, other.self));
        }
        if (connected != null) {
            threads.events().execute(() -> connected.complete(other.self));
        }
    }

    synchronized boolean allows(PeerId peer) {
        return allowed.isEmpty() || allowed.contains(peer);
    }

    /** Adds a connection; false if there is one. */
    synchronized boolean attach(MemoryPeer other) {
        MemoryConnection made = new MemoryConnection(other, context.clock().instant());
        if (connections.putIfAbsent(other.self, made) != null) {
            return false;
        }
        tell(PeerListener::connected, other.self);
        return true;
    }

    void detach(PeerId other) {
        MemoryConnection ended;
        synchronized (this) {
            ended = connections.remove(other);
            if (ended != null) {
                tell(PeerListener::disconnected, other);
            }
        }
        if (ended != null) {
            ended.end();
        }
    }

    private void tell(BiConsumer<PeerListener, PeerId> event, PeerId peer) {
        if (!closed) {
            threads.events().execute(() -> listeners.forEach(listener -> event.accept(listener, peer)));
        }
    }

    @Override
    public synchronized List<PeerInfo> peers() {
        return connections.values().stream().map(MemoryConnection::info).toList();
    }

    @Override
    public void allow(List<PeerId> peers) {
        requireOpen();
        synchronized (this) {
            allowed = Set.copyOf(peers);
        }
        hub.reconcile();
    }

    @Override
    public void onPeerChange(PeerListener listener) {
        requireOpen();
        listeners.add(listener);
    }

    @Override
    public Subscription subscribe(String topic, TopicHandler handler) {
        requireOpen();
        return inbox.subscribe(topic, handler);
    }

    @Override
    public void publish(String topic, byte[] message) {
        requireOpen();
        if (message.length == 0) {
            throw new IllegalArgumentException("A topic's message has at least one byte");
        }
        if (message.length > Inbox.MAX_TOPIC_BYTES) {
            throw tooLarge(message.length, Inbox.MAX_TOPIC_BYTES);
        }
        List<MemoryConnection> peers;
        synchronized (this) {
            peers = new ArrayList<>(connections.values());
        }
        for (MemoryConnection peer : peers) {
            if (!hub.conditions().losesWith(conditions)) {
                carry(peer, message.length, () -> peer.remote().inbox.publish(self, topic, message.clone()));
            }
        }
    }

    @Override
    public boolean send(PeerId peer, String protocol, byte[] message) {
        requireOpen();
        Optional<MemoryConnection> connection = connection(peer);
        if (connection.isEmpty()) {
            return false;
        }
        MemoryPeer remote = connection.get().remote();
        if (hub.conditions().losesWith(conditions)) {
            connection.get().countSent(message.length);
            return true;
        }
        if (hub.conditions().delayWith(conditions).isZero()) {
            count(connection.get(), message.length);
            return remote.inbox.message(self, protocol, message.clone());
        }
        carry(connection.get(), message.length, () -> remote.inbox.message(self, protocol, message.clone()));
        return true;
    }

    @Override
    public Subscription receive(String protocol, int maxMessageBytes, MessageHandler handler) {
        requireOpen();
        return inbox.receive(protocol, maxMessageBytes, handler);
    }

    @Override
    public CompletableFuture<byte[]> request(
            PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout) {
        requireOpen();
        try {
            faults.check(NetworkOperation.REQUEST);
        } catch (QuoinException e) {
            return CompletableFuture.failedFuture(e);
        }
        Optional<MemoryConnection> connection = connection(peer);
        if (connection.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new QuoinException(NetworkError.NET_UNREACHABLE, "Not connected with " + peer));
        }
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        connection.get().track(answer);
        var timer = context.scheduler()
                .schedule(
                        () -> answer.completeExceptionally(new QuoinException(
                                NetworkError.NET_TIMEOUT, peer + " did not answer within " + timeout)),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        var unused = answer.whenComplete((bytes, failure) -> timer.cancel(false));
        carry(
                connection.get(),
                request.length,
                () -> connection
                        .get()
                        .remote()
                        .inbox
                        .request(self, protocol, request.clone(), maxResponseBytes, answer));
        return answer;
    }

    @Override
    public Subscription serve(String protocol, int maxRequestBytes, RequestHandler handler) {
        requireOpen();
        return inbox.serve(protocol, maxRequestBytes, handler);
    }

    @Override
    public CompletableFuture<PeerStream> open(PeerId peer, String protocol, Duration timeout) {
        requireOpen();
        Optional<MemoryConnection> connection = connection(peer);
        if (connection.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new QuoinException(NetworkError.NET_UNREACHABLE, "Not connected with " + peer));
        }
        MemoryPeer remote = connection.get().remote();
        MemoryStream stream = new MemoryStream(
                peer,
                protocol,
                new MemoryPipe(remote.threads::complete, threads::complete),
                new MemoryPipe(threads::complete, remote.threads::complete));
        try {
            remote.doors.take(stream.opposite(self));
        } catch (QuoinException e) {
            return CompletableFuture.failedFuture(e);
        }
        connection.get().track(stream);
        return CompletableFuture.completedFuture(stream);
    }

    @Override
    public Subscription accept(String protocol, StreamHandler handler) {
        requireOpen();
        return doors.accept(protocol, handler);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        hub.close(this);
        List<MemoryConnection> left;
        synchronized (this) {
            left = new ArrayList<>(connections.values());
            connections.clear();
        }
        left.forEach(MemoryConnection::end);
        threads.close();
    }

    /** Hands a message over now, or after the delay on this peer's timers. */
    private void carry(MemoryConnection connection, int bytes, Runnable delivery) {
        count(connection, bytes);
        Duration delay = hub.conditions().delayWith(conditions);
        if (delay.isZero()) {
            delivery.run();
        } else {
            var unused = context.scheduler().schedule(delivery, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void count(MemoryConnection connection, int bytes) {
        connection.countSent(bytes);
        connection.remote().connection(self).ifPresent(back -> back.countReceived(bytes));
    }

    private synchronized Optional<MemoryConnection> connection(PeerId peer) {
        return Optional.ofNullable(connections.get(peer));
    }

    static QuoinException tooLarge(int found, int limit) {
        return new QuoinException(
                NetworkError.NET_TOO_LARGE, "The message has " + found + " bytes, expected at most " + limit);
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new QuoinException(NetworkError.NET_CLOSED, "The network of " + self + " is closed");
        }
    }
}
