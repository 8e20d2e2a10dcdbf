package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The libp2p handshake of one connection: Noise XX with identities and early multiplexer negotiation. Bytes in, bytes
 * out; no I/O.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/noise/README.md">libp2p noise</a>
 */
public final class NoiseHandshake {

    /** The protocol's name in negotiation. */
    public static final String PROTOCOL = "/noise";

    private static final int MAX_MESSAGE_BYTES = 4096;
    private static final byte[] NOTHING = {};

    private final boolean initiator;
    private final XxHandshake handshake;
    private final @Nullable PeerId expected;
    private final List<String> muxers;
    private final byte[] payload;
    private @Nullable HandshakePayload remote;

    /**
     * @param expected the peer that an initiator dialled; null accepts any
     */
    public NoiseHandshake(
            boolean initiator, NoiseIdentity identity, RandomGenerator random, @Nullable PeerId expected) {
        this.initiator = initiator;
        this.handshake = new XxHandshake(initiator, identity.key(), X25519Key.generate(random));
        this.expected = expected;
        this.muxers = identity.muxers();
        this.payload = identity.payload();
    }

    /** Writes the first message if this side is the initiator. */
    public void start(Consumer<byte[]> out) {
        if (initiator) {
            out.accept(NoiseFrames.frame(handshake.write(NOTHING)));
        }
    }

    /**
     * Takes what arrived.
     *
     * @return the secure channel once the handshake is over; bytes that follow stay in {@code in}
     * @throws QuoinException with {@code NET_PEER_MISMATCH} if the peer is not the expected one, and with
     *     {@code NET_PROTOCOL} if anything is not authentic or malformed
     */
    public Optional<SecureChannel> receive(ByteQueue in, Consumer<byte[]> out) {
        while (!handshake.done()) {
            if (NoiseFrames.announced(in) > MAX_MESSAGE_BYTES) {
                throw Malformed.bytes("A handshake message is longer than " + MAX_MESSAGE_BYTES + " bytes");
            }
            byte[] message = NoiseFrames.poll(in);
            if (message == null) {
                return Optional.empty();
            }
            read(message);
            if (handshake.mustWrite()) {
                out.accept(NoiseFrames.frame(handshake.write(payload)));
            }
        }
        return Optional.of(channel());
    }

    private void read(byte[] message) {
        boolean keyOnly = handshake.nextIsKeyOnly();
        byte[] content = handshake.read(message);
        if (keyOnly) {
            return;
        }
        HandshakePayload verified = HandshakePayload.verify(content, handshake.remoteStatic());
        PeerId id = PeerIds.of(verified.identity());
        if (expected != null && !expected.equals(id)) {
            throw new QuoinException(
                    NetworkError.NET_PEER_MISMATCH,
                    "The peer at the address dialled is " + id + ", expected " + expected + "; check the address");
        }
        remote = verified;
    }

    private SecureChannel channel() {
        HandshakePayload peer = remote;
        if (peer == null) {
            throw new IllegalStateException("The handshake ended without an identity");
        }
        byte[][] keys = handshake.split();
        return new SecureChannel(
                peer.identity(), new CipherState(keys[0]), new CipherState(keys[1]), agreedMuxers(peer));
    }

    private List<String> agreedMuxers(HandshakePayload peer) {
        if (peer.muxers().isEmpty() || muxers.isEmpty()) {
            return List.of();
        }
        List<String> preferred = initiator ? muxers : peer.muxers();
        List<String> others = initiator ? peer.muxers() : muxers;
        List<String> agreed = preferred.stream().filter(others::contains).toList();
        if (agreed.isEmpty()) {
            throw Malformed.bytes("The peer offers the multiplexers " + peer.muxers() + ", expected one of " + muxers);
        }
        return agreed;
    }
}
