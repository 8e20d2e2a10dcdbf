package io.quoin.host.blob.spread;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.Dht;
import io.quoin.spi.network.MessageHandler;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Provider;
import io.quoin.spi.network.RecordValidator;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.network.TopicHandler;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Peers on virtual time: a request takes 5 to 50 ms each way, peers that are down do not answer, and a DHT names for each
 * content who announced it, whether that peer is up or not.
 */
final class SimulatedNetwork implements InstantSource {

    private record Event(long at, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final SortedMap<PeerId, Peer> peers = new TreeMap<>();
    private final Map<Hash, Set<PeerId>> providers = new HashMap<>();
    private final Random random;
    private long millis;
    private long made;

    SimulatedNetwork(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    /** A new peer that is up and connected with nobody. */
    Peer join(PeerId id) {
        Peer peer = new Peer(id);
        peers.put(id, peer);
        return peer;
    }

    /** Does something after a time. */
    void after(Duration delay, Runnable action) {
        events.add(new Event(millis + delay.toMillis(), made++, action));
    }

    /** Lets time pass. */
    void run(Duration time) {
        long end = millis + time.toMillis();
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event next = events.remove();
            millis = next.at();
            next.action().run();
        }
        millis = end;
    }

    private Peer peer(PeerId id) {
        return Objects.requireNonNull(peers.get(id));
    }

    private void soon(Runnable action) {
        after(Duration.ofMillis(5 + random.nextInt(46)), action);
    }

    private static <T> CompletableFuture<T> failed(NetworkError code, PeerId peer) {
        return CompletableFuture.failedFuture(new QuoinException(code, "In the simulation: " + peer));
    }

    /** A peer, as it sees the network. */
    final class Peer implements PeerNetwork, Dht {

        private final PeerId id;
        private final Set<PeerId> connected = new TreeSet<>();
        private final Map<String, RequestHandler> handlers = new HashMap<>();
        private boolean up = true;

        private Peer(PeerId id) {
            this.id = id;
        }

        void connect(Peer other) {
            connected.add(other.id);
            other.connected.add(id);
        }

        /** Whether the peer answers; what it knows it keeps while it does not. */
        void up(boolean now) {
            up = now;
        }

        boolean isUp() {
            return up;
        }

        /** What the peer answers requests with. */
        RequestHandler handler(String protocol) {
            return Objects.requireNonNull(handlers.get(protocol));
        }

        @Override
        public PeerId self() {
            return id;
        }

        @Override
        public List<PeerInfo> peers() {
            return connected.stream()
                    .filter(other -> peer(other).up)
                    .map(other -> new PeerInfo(
                            other,
                            "/simulated/" + other,
                            "",
                            Instant.EPOCH,
                            Optional.empty(),
                            0,
                            0,
                            Optional.empty(),
                            OptionalInt.empty()))
                    .toList();
        }

        @Override
        public CompletableFuture<byte[]> request(
                PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout) {
            if (!connected.contains(peer)) {
                return failed(NetworkError.NET_UNREACHABLE, peer);
            }
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            after(
                    timeout,
                    () -> answer.completeExceptionally(
                            new QuoinException(NetworkError.NET_TIMEOUT, "In the simulation: " + peer)));
            Peer other = peer(peer);
            soon(() -> {
                if (other.up) {
                    other.serve(id, protocol, request, maxResponseBytes, answer);
                }
            });
            return answer;
        }

        private void serve(PeerId from, String protocol, byte[] request, int most, CompletableFuture<byte[]> answer) {
            byte[] response;
            try {
                response = handler(protocol).answer(from, request);
            } catch (RuntimeException e) {
                soon(() -> answer.completeExceptionally(
                        new QuoinException(NetworkError.NET_PROTOCOL, "In the simulation: " + id, e)));
                return;
            }
            if (response.length > most) {
                soon(() -> answer.completeExceptionally(
                        new QuoinException(NetworkError.NET_TOO_LARGE, "In the simulation: " + id)));
            } else {
                soon(() -> answer.complete(response));
            }
        }

        @Override
        public Subscription serve(String protocol, int maxRequestBytes, RequestHandler handler) {
            handlers.put(protocol, handler);
            return () -> handlers.remove(protocol);
        }

        @Override
        public Dht dht() {
            return this;
        }

        @Override
        public CompletableFuture<Integer> provide(Hash content) {
            CompletableFuture<Integer> told = new CompletableFuture<>();
            soon(() -> {
                providers.computeIfAbsent(content, any -> new TreeSet<>()).add(id);
                told.complete(1);
            });
            return told;
        }

        @Override
        public void unprovide(Hash content) {
            // What others were told stays for two days: longer than any simulation.
        }

        @Override
        public CompletableFuture<List<Provider>> findProviders(Hash content, int max) {
            CompletableFuture<List<Provider>> found = new CompletableFuture<>();
            soon(() -> found.complete(providers.getOrDefault(content, Set.of()).stream()
                    .filter(provider -> !provider.equals(id))
                    .limit(max)
                    .map(provider -> new Provider(provider, List.of()))
                    .toList()));
            return found;
        }

        @Override
        public CompletableFuture<PeerId> reach(Provider provider) {
            Peer other = peer(provider.peer());
            CompletableFuture<PeerId> reached = new CompletableFuture<>();
            soon(() -> {
                if (other.up) {
                    connect(other);
                    reached.complete(other.id);
                } else {
                    reached.completeExceptionally(
                            new QuoinException(NetworkError.NET_UNREACHABLE, "In the simulation: " + other.id));
                }
            });
            return reached;
        }

        @Override
        public Subscription validate(String namespace, RecordValidator validator) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Integer> put(byte[] key, byte[] value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Optional<byte[]>> get(byte[] key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<List<String>> findPeer(PeerId peer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PeerId peerId(SessionKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SessionKey> sessionKey(PeerId peer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> listenAddresses() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<PeerId> connect(String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void allow(List<PeerId> allowed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onPeerChange(PeerListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription subscribe(String topic, TopicHandler handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void publish(String topic, byte[] message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean send(PeerId peer, String protocol, byte[] message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription receive(String protocol, int maxMessageBytes, MessageHandler handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            up = false;
        }
    }
}
