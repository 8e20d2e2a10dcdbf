package io.quoin.spi.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.SessionKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Authenticated peers that exchange messages. Safe from any thread; nothing here blocks for the network. Handlers run on
 * the network's threads, never on an I/O event loop, one at a time per topic or per peer and protocol, and may block.
 *
 * <p>Every buffer is bounded: what does not fit is refused with {@code NET_OVERLOADED} to the local caller, or slows the
 * remote sender, or is dropped and counted, as each method says.
 */
public interface PeerNetwork extends AutoCloseable {

    /** This node's identity. */
    PeerId self();

    /** The peer id that belongs to a session key. */
    PeerId peerId(SessionKey key);

    /** The Ed25519 key in a peer id, if it holds one. */
    Optional<SessionKey> sessionKey(PeerId peer);

    /**
     * Where peers are told to dial the node, as multiaddrs with the bound port and {@code /p2p/<id>}: where it listens,
     * unless the operator chose other addresses. None is a wildcard.
     */
    List<String> listenAddresses();

    /**
     * Connects to a multiaddr that ends in {@code /p2p/<id>}, and stays connected: a lost connection is dialled again
     * with growing pauses until {@code close}. The future completes with the first success; a peer that does not answer
     * keeps it open. Throws {@code NET_CLOSED} after {@code close}.
     *
     * @return fails with {@code NET_ADDRESS} for an address that is not usable or is on the deny list,
     *     {@code NET_OVERLOADED} if the network stays connected with as many peers as it can already, and
     *     {@code NET_CLOSED} if it is closed before the first success
     */
    CompletableFuture<PeerId> connect(String address);

    /** The peers that are connected now, with what was measured of them. */
    List<PeerInfo> peers();

    /** Only these peers may connect from now on, and others are disconnected; an empty list allows every peer. */
    void allow(List<PeerId> peers);

    /** Reports connections made and lost, from now on. */
    void onPeerChange(PeerListener listener);

    /** Joins a topic. A topic has one handler; closing the subscription leaves it. */
    Subscription subscribe(String topic, TopicHandler handler);

    /**
     * Publishes to a topic, signed by this node; the own handler does not see it.
     *
     * @param message 1 byte to 512 KiB
     */
    void publish(String topic, byte[] message);

    /**
     * Sends a one-way message to a connected peer, in order with other messages of the protocol to that peer.
     *
     * @return false if the peer is not connected or its queue is full: the message is gone then
     */
    boolean send(PeerId peer, String protocol, byte[] message);

    /** Receives the one-way messages of a protocol. */
    Subscription receive(String protocol, int maxMessageBytes, MessageHandler handler);

    /** Sends a request on a stream of its own and waits for the whole answer. */
    CompletableFuture<byte[]> request(
            PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout);

    /**
     * Answers the requests of a protocol. A request beyond {@code maxRequestBytes}, or for which the network's buffer has no
     * room, has its stream reset, which its sender learns as {@code NET_PROTOCOL}. A network may
     * let the next requests of a peer wait while earlier answers to it are unread, and reset them if that takes long.
     */
    Subscription serve(String protocol, int maxRequestBytes, RequestHandler handler);

    /**
     * Opens a stream of a protocol with a connected peer. A network that does not declare
     * {@link NetworkCapability#STREAMS} refuses with {@code NET_UNSUPPORTED}.
     *
     * @param timeout for the peer to agree; a positive time
     * @return fails with {@code NET_UNREACHABLE} if the peer is not connected, {@code NET_PROTOCOL} if it does not accept
     *     the protocol, {@code NET_TIMEOUT} if it does not answer in time, {@code NET_OVERLOADED} if too many streams with
     *     it are open already
     */
    default CompletableFuture<PeerStream> open(PeerId peer, String protocol, Duration timeout) {
        throw withoutStreams();
    }

    /**
     * Accepts the streams of a protocol that peers open. At most 64 of one peer are open at once; one more is reset, which
     * its opener learns from {@link #open} or from the stream. Closing the subscription leaves open streams open. A network
     * that does not declare {@link NetworkCapability#STREAMS} refuses with {@code NET_UNSUPPORTED}.
     */
    default Subscription accept(String protocol, StreamHandler handler) {
        throw withoutStreams();
    }

    private static QuoinException withoutStreams() {
        return new QuoinException(
                NetworkError.NET_UNSUPPORTED, "This network has no streams; choose one that declares the capability");
    }

    /**
     * The records and providers that the network's peers keep. A network that does not declare
     * {@link NetworkCapability#DHT} refuses with {@code NET_UNSUPPORTED}.
     */
    default Dht dht() {
        throw new QuoinException(
                NetworkError.NET_UNSUPPORTED, "This network has no DHT; choose one that declares the capability");
    }

    /** Closes every connection and thread. */
    @Override
    void close();
}
