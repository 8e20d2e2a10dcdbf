package io.quoin.host.mesh;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.MessageHandler;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.network.TopicHandler;
import io.quoin.spi.value.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Networks of one process: every member is connected to every other, and a call is delivered before it returns. */
public final class InMemoryMesh {

    private final Map<PeerId, Member> members = new TreeMap<>();

    /** A member with a session key; its peer id is the key's hexadecimal form. */
    public Member join(SessionKey key) {
        Member member = new Member(new PeerId(key.toHex()));
        members.put(member.id, member);
        return member;
    }

    /** One node's view of the mesh. */
    public final class Member implements PeerNetwork {

        private final PeerId id;
        private final Map<String, MessageHandler> messages = new TreeMap<>();
        private final Map<String, RequestHandler> requests = new TreeMap<>();
        private final Map<String, TopicHandler> topics = new TreeMap<>();
        private Optional<QuoinException> publishFailure = Optional.empty();

        private Member(PeerId id) {
            this.id = id;
        }

        @Override
        public PeerId self() {
            return id;
        }

        @Override
        public PeerId peerId(SessionKey key) {
            return new PeerId(key.toHex());
        }

        @Override
        public Optional<SessionKey> sessionKey(PeerId peer) {
            return Optional.of(SessionKey.fromHex(peer.text()));
        }

        @Override
        public List<String> listenAddresses() {
            return List.of("/memory/" + id);
        }

        @Override
        public CompletableFuture<PeerId> connect(String address) {
            return CompletableFuture.failedFuture(
                    new QuoinException(NetworkError.NET_ADDRESS, "Members of a mesh are connected from the start"));
        }

        @Override
        public List<PeerInfo> peers() {
            return members.keySet().stream()
                    .filter(other -> !other.equals(id))
                    .map(other -> new PeerInfo(
                            other,
                            "/memory/" + other,
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
        public void allow(List<PeerId> peers) {
            members.keySet().removeIf(other -> !other.equals(id) && !peers.isEmpty() && !peers.contains(other));
        }

        @Override
        public void onPeerChange(PeerListener listener) {
            members.keySet().stream().filter(other -> !other.equals(id)).forEach(listener::connected);
        }

        @Override
        public Subscription subscribe(String topic, TopicHandler handler) {
            topics.put(topic, handler);
            return () -> topics.remove(topic);
        }

        /** Lets the next publish throw. */
        void failNextPublish(QuoinException failure) {
            publishFailure = Optional.of(failure);
        }

        /** What this member's handler of a topic says of a message. */
        TopicHandler.Verdict judge(String topic, PeerId origin, byte[] message) {
            return Objects.requireNonNull(topics.get(topic)).validate(origin, message);
        }

        @Override
        public void publish(String topic, byte[] message) {
            Optional<QuoinException> failure = publishFailure;
            publishFailure = Optional.empty();
            if (failure.isPresent()) {
                throw failure.get();
            }
            for (Member other : List.copyOf(members.values())) {
                TopicHandler handler = other.topics.get(topic);
                if (other != this && handler != null && handler.validate(id, message) == TopicHandler.Verdict.ACCEPT) {
                    handler.deliver(id, message);
                }
            }
        }

        @Override
        public boolean send(PeerId peer, String protocol, byte[] message) {
            Member other = members.get(peer);
            MessageHandler handler = other == null ? null : other.messages.get(protocol);
            if (handler == null) {
                return false;
            }
            handler.receive(id, message);
            return true;
        }

        @Override
        public Subscription receive(String protocol, int maxMessageBytes, MessageHandler handler) {
            messages.put(protocol, handler);
            return () -> messages.remove(protocol);
        }

        @Override
        public CompletableFuture<byte[]> request(
                PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout) {
            Member other = members.get(peer);
            RequestHandler handler = other == null ? null : other.requests.get(protocol);
            if (handler == null) {
                return CompletableFuture.failedFuture(
                        new QuoinException(NetworkError.NET_PROTOCOL, peer + " does not serve " + protocol));
            }
            try {
                return CompletableFuture.completedFuture(handler.answer(id, request));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(
                        new QuoinException(NetworkError.NET_PROTOCOL, peer + " reset the stream", e));
            }
        }

        @Override
        public Subscription serve(String protocol, int maxRequestBytes, RequestHandler handler) {
            requests.put(protocol, handler);
            return () -> requests.remove(protocol);
        }

        @Override
        public void close() {
            members.remove(id);
        }
    }
}
