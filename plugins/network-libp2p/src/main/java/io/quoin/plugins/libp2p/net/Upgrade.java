package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.multistream.DialNegotiation;
import io.quoin.plugins.libp2p.multistream.ListenNegotiation;
import io.quoin.plugins.libp2p.multistream.Negotiation;
import io.quoin.plugins.libp2p.noise.NoiseFrames;
import io.quoin.plugins.libp2p.noise.NoiseHandshake;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.transport.WireReceiver;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a fresh TCP connection into an encrypted, multiplexed one: security protocol, handshake, multiplexer (within the
 * handshake if both sides can). Confined to the wire's loop.
 */
final class Upgrade implements WireReceiver {

    private final Wire wire;
    private final NoiseHandshake handshake;
    private final UpgradeOwner owner;
    private final Negotiation security;
    private final Negotiation multiplexing;
    private final ByteQueue raw = new ByteQueue();
    private final ByteQueue plain = new ByteQueue();
    private boolean secured;
    private boolean over;
    private @Nullable SecureChannel channel;

    Upgrade(Wire wire, boolean initiator, NoiseHandshake handshake, UpgradeOwner owner) {
        this.wire = wire;
        this.handshake = handshake;
        this.owner = owner;
        this.security = negotiation(initiator, NoiseHandshake.PROTOCOL);
        this.multiplexing = negotiation(initiator, YamuxSession.PROTOCOL);
    }

    void start() {
        wire.receiver(this);
        wire.write(security.opening());
        wire.flush();
    }

    /** Gives up, if the upgrade is not over. */
    void abandon(QuoinException cause) {
        if (!over) {
            over = true;
            wire.close();
            owner.failed(cause);
        }
    }

    @Override
    public void received(byte[] bytes) {
        if (over) {
            return;
        }
        raw.append(bytes);
        try {
            advance();
            wire.flush();
        } catch (QuoinException e) {
            abandon(e);
        }
    }

    @Override
    public void writable() {}

    @Override
    public void closed() {
        abandon(new QuoinException(
                NetworkError.NET_UNREACHABLE,
                "The peer at " + wire.remote() + " closed the connection in the handshake"));
    }

    private void advance() {
        if (!secured) {
            if (security.receive(raw, wire::write).isEmpty()) {
                return;
            }
            secured = true;
            handshake.start(wire::write);
        }
        SecureChannel agreed = channel;
        if (agreed == null) {
            agreed = handshake.receive(raw, wire::write).orElse(null);
            if (agreed == null) {
                return;
            }
            channel = agreed;
            owner.authenticated(agreed);
            if (!agreed.muxers().isEmpty()) {
                finish(agreed);
                return;
            }
            writeSealed(agreed, multiplexing.opening());
        }
        negotiateMultiplexer(agreed);
    }

    private void negotiateMultiplexer(SecureChannel agreed) {
        for (byte[] opened = NoiseFrames.open(raw, agreed.receiving());
                opened != null;
                opened = NoiseFrames.open(raw, agreed.receiving())) {
            plain.append(opened);
            if (multiplexing.receive(plain, bytes -> writeSealed(agreed, bytes)).isPresent()) {
                finish(agreed);
                return;
            }
        }
    }

    private void finish(SecureChannel agreed) {
        over = true;
        wire.flush();
        owner.upgraded(agreed, raw, plain);
    }

    private void writeSealed(SecureChannel agreed, byte[] bytes) {
        wire.write(NoiseFrames.seal(bytes, agreed.sending()));
    }

    private static Negotiation negotiation(boolean initiator, String protocol) {
        return initiator ? new DialNegotiation(List.of(protocol)) : new ListenNegotiation(protocol::equals);
    }
}
