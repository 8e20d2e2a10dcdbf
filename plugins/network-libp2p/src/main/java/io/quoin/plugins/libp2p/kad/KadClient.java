package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.message.RequestClient;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.PeerDialer;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks peers of the DHT, and connects with them first if need be. The connections that it made itself are bounded: the
 * one that was not used for longest is closed. Thread-safe.
 */
final class KadClient {

    private final String protocol;
    private final Swarm swarm;
    private final PeerDialer dialer;
    private final RequestClient requests;
    private final Duration timeout;
    private final int maxDialled;
    private final PeerSlots slots = new PeerSlots();
    private final Map<PeerId, Boolean> dialled = new LinkedHashMap<>(16, 0.75f, true);

    /** @param maxDialled connections that are kept open though nobody but the DHT wanted them */
    KadClient(
            String protocol, Swarm swarm, PeerDialer dialer, RequestClient requests, Duration timeout, int maxDialled) {
        this.protocol = protocol;
        this.swarm = swarm;
        this.dialer = dialer;
        this.requests = requests;
        this.timeout = timeout;
        this.maxDialled = maxDialled;
    }

    /** The peer's answer; fails if it cannot be reached, is too late, breaks the protocol or answers something else. */
    CompletableFuture<KadMessage> ask(KadPeer peer, KadMessage request) {
        byte[] bytes = KadCodec.encode(request);
        return exchange(
                peer, request.type(), id -> requests.exchange(id, protocol, bytes, KadCodec.MAX_READ_BYTES, timeout));
    }

    /**
     * Announces to a peer that this node has a content, which has no answer. So the peer is asked on the same stream for
     * the content's providers: the answer says that it took the announcement, and that the stream is free again.
     */
    CompletableFuture<KadMessage> announce(KadPeer peer, byte[] key, KadPeer self) {
        byte[] statement = KadCodec.encode(KadMessage.announce(key, self));
        byte[] question = KadCodec.encode(KadMessage.request(KadType.GET_PROVIDERS, key));
        return exchange(
                peer,
                KadType.GET_PROVIDERS,
                id -> requests.tellAndAsk(id, protocol, statement, question, KadCodec.MAX_READ_BYTES, timeout));
    }

    private CompletableFuture<KadMessage> exchange(
            KadPeer peer, KadType type, Function<PeerId, CompletableFuture<byte[]>> request) {
        return connect(peer)
                .thenCompose(id -> slots.run(id, () -> request.apply(id)))
                .thenApply(bytes -> {
                    KadMessage answer = KadCodec.decode(bytes);
                    if (answer.type() != type) {
                        throw Malformed.bytes("A DHT peer answers " + type + " with " + answer.type());
                    }
                    return answer;
                });
    }

    /** The address of a connected peer's socket. */
    Optional<Multiaddr> address(PeerId peer) {
        return Optional.ofNullable(swarm.connection(peer)).map(open -> Multiaddr.parse(open.address()));
    }

    /** Connects with a peer; completes at once if it is connected. */
    CompletableFuture<PeerId> connect(KadPeer peer) {
        synchronized (dialled) {
            // Moves it to the end of those to be closed.
            dialled.get(peer.id());
        }
        if (swarm.connection(peer.id()) != null) {
            return CompletableFuture.completedFuture(peer.id());
        }
        return dialer.dial(peer.id(), AddressPolicy.shared(peer.addresses(), Optional.empty()))
                .thenApply(id -> {
                    remember(id);
                    return id;
                });
    }

    private void remember(PeerId made) {
        PeerId oldest = null;
        synchronized (dialled) {
            dialled.put(made, true);
            if (dialled.size() > maxDialled) {
                oldest = dialled.keySet().iterator().next();
                dialled.remove(oldest);
            }
        }
        Connection surplus = oldest == null ? null : swarm.connection(oldest);
        if (surplus != null) {
            surplus.close("The DHT has not used the connection for longest");
        }
    }

    /** Forgets a peer whose connection is gone. */
    void disconnected(PeerId peer) {
        synchronized (dialled) {
            dialled.remove(peer);
        }
    }
}
