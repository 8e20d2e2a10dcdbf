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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks peers of the DHT, and connects with them first if need be. The connections that it made itself, and that nobody
 * else wants, are bounded: the one that was not used for longest is closed. Thread-safe.
 */
final class KadClient {

    private final String protocol;
    private final Swarm swarm;
    private final PeerDialer dialer;
    private final RequestClient requests;
    private final Duration timeout;
    private final Executor core;
    private final Predicate<PeerId> kept;
    private final PeerSlots slots = new PeerSlots();
    private final DialledPeers dialled;

    /** @param kept whether a peer is to stay connected for others than the DHT; called on the core thread */
    KadClient(
            String protocol,
            Swarm swarm,
            PeerDialer dialer,
            RequestClient requests,
            Duration timeout,
            DialledPeers dialled,
            Executor core,
            Predicate<PeerId> kept) {
        this.protocol = protocol;
        this.swarm = swarm;
        this.dialer = dialer;
        this.requests = requests;
        this.timeout = timeout;
        this.dialled = dialled;
        this.core = core;
        this.kept = kept;
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
        dialled.used(peer.id());
        if (swarm.connection(peer.id()) != null) {
            return CompletableFuture.completedFuture(peer.id());
        }
        return dialer.dial(peer.id(), AddressPolicy.shared(peer.addresses(), Optional.empty()))
                .thenApply(id -> {
                    remember(id);
                    return id;
                });
    }

    private void remember(PeerId peer) {
        Connection made = swarm.connection(peer);
        if (made != null && made.dialled()) {
            dialled.dialled(peer);
            core.execute(this::letGo);
        }
    }

    private void letGo() {
        for (PeerId peer : dialled.takeSurplus(peer -> slots.busy(peer) || kept.test(peer))) {
            swarm.disconnect(peer, "The DHT has not used the connection for longest");
        }
    }

    /** Forgets a peer whose connection is gone. */
    void disconnected(PeerId peer) {
        dialled.disconnected(peer);
    }
}
