package io.quoin.simulator.whole;

import io.quoin.simulator.Machine;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * The peers of a process: everybody else, all of whom the operators have named. What is published or sent takes the same
 * ways, and meets the same faults, as the messages of consensus; nothing is forwarded.
 */
final class SimPeers implements PeerNetwork {

    private final Machine machine;
    private final SessionKey self;
    private final List<WholeNode> nodes;
    private final Map<String, TopicHandler> topics = new HashMap<>();
    private final Map<String, MessageHandler> protocols = new HashMap<>();

    /**
     * @param nodes all nodes, this one among them
     */
    SimPeers(Machine machine, SessionKey self, List<WholeNode> nodes) {
        this.machine = machine;
        this.self = self;
        this.nodes = nodes;
    }

    @Override
    public PeerId self() {
        return peerId(self);
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
        return List.of();
    }

    @Override
    public CompletableFuture<PeerId> connect(String address) {
        return CompletableFuture.failedFuture(unsupported());
    }

    @Override
    public List<PeerInfo> peers() {
        return nodes.stream()
                .map(node -> peerId(node.session()))
                .filter(peer -> !peer.equals(self()))
                .map(peer -> new PeerInfo(
                        peer, "", "", Instant.EPOCH, Optional.empty(), 0, 0, Optional.empty(), OptionalInt.empty()))
                .toList();
    }

    @Override
    public void allow(List<PeerId> peers) {
        throw unsupported();
    }

    @Override
    public void onPeerChange(PeerListener listener) {
        throw unsupported();
    }

    @Override
    public Subscription subscribe(String topic, TopicHandler handler) {
        topics.put(topic, handler);
        return () -> topics.remove(topic);
    }

    @Override
    public void publish(String topic, byte[] message) {
        PeerId from = self();
        for (WholeNode node : nodes) {
            if (!node.session().equals(self)) {
                machine.send(
                        node.machine(), () -> node.peers().ifPresent(peers -> peers.published(from, topic, message)));
            }
        }
    }

    @Override
    public boolean send(PeerId peer, String protocol, byte[] message) {
        PeerId from = self();
        for (WholeNode node : nodes) {
            if (peerId(node.session()).equals(peer)) {
                machine.send(
                        node.machine(), () -> node.peers().ifPresent(peers -> peers.sent(from, protocol, message)));
            }
        }
        return true;
    }

    @Override
    public Subscription receive(String protocol, int maxMessageBytes, MessageHandler handler) {
        protocols.put(protocol, handler);
        return () -> protocols.remove(protocol);
    }

    @Override
    public CompletableFuture<byte[]> request(
            PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout) {
        return CompletableFuture.failedFuture(unsupported());
    }

    @Override
    public Subscription serve(String protocol, int maxRequestBytes, RequestHandler handler) {
        throw unsupported();
    }

    @Override
    public void close() {
        topics.clear();
        protocols.clear();
    }

    private void published(PeerId from, String topic, byte[] message) {
        TopicHandler handler = topics.get(topic);
        if (handler != null && handler.validate(from, message) == TopicHandler.Verdict.ACCEPT) {
            handler.deliver(from, message);
        }
    }

    private void sent(PeerId from, String protocol, byte[] message) {
        MessageHandler handler = protocols.get(protocol);
        if (handler != null) {
            handler.receive(from, message);
        }
    }

    private static QuoinException unsupported() {
        return new QuoinException(NetworkError.NET_UNSUPPORTED, "Simulated peers exchange messages alone");
    }
}
