package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.noise.NoiseHandshake;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One TCP connection from its first byte to its end. Confined to the wire's loop. */
final class ConnectionAttempt implements UpgradeOwner, ConnectionOwner {

    private final Swarm swarm;
    private final Wire wire;
    private final boolean dialled;
    private final Consumer<@Nullable QuoinException> outcome;
    private Wire.@Nullable Cancellable deadline;
    private boolean settled;

    /**
     * @param outcome hears once whether the connection was established: null, or why not
     */
    ConnectionAttempt(Swarm swarm, Wire wire, boolean dialled, Consumer<@Nullable QuoinException> outcome) {
        this.swarm = swarm;
        this.wire = wire;
        this.dialled = dialled;
        this.outcome = outcome;
    }

    void start(@Nullable PeerId expected) {
        NoiseHandshake handshake = new NoiseHandshake(dialled, swarm.noise(), swarm.random(), expected);
        Upgrade upgrade = new Upgrade(wire, dialled, handshake, this);
        Duration timeout = swarm.settings().upgradeTimeout();
        deadline = wire.schedule(timeout, () -> expire(upgrade, timeout));
        upgrade.start();
    }

    private void expire(Upgrade upgrade, Duration timeout) {
        QuoinException cause = new QuoinException(
                NetworkError.NET_TIMEOUT,
                "The handshake with " + wire.remote() + " was not over after " + timeout.toMillis() + " ms");
        if (!settled) {
            upgrade.abandon(cause);
            if (!settled) {
                settle(cause);
                wire.close();
            }
        }
    }

    @Override
    public void authenticated(SecureChannel channel) {
        PeerId peer = PeerIds.of(channel.remote());
        if (peer.equals(swarm.identity().id())) {
            throw new QuoinException(NetworkError.NET_ADDRESS, "The address dialled is this node's own");
        }
        QuoinException refusal = swarm.admission().refusal(peer, wire.remote().getAddress());
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public void upgraded(SecureChannel channel, ByteQueue raw, ByteQueue plain) {
        Connection made = new Connection(
                wire,
                channel,
                dialled,
                swarm.settings(),
                swarm.protocols(),
                this,
                swarm.clock().instant(),
                raw);

        made.start(plain);
    }

    @Override
    public void failed(QuoinException cause) {
        settle(cause);
    }

    @Override
    public boolean established(Connection made) {
        boolean wanted = !settled && swarm.add(made);
        if (wanted) {
            settle(null);
        }
        return wanted;
    }

    @Override
    public boolean surplus(Connection made) {
        return swarm.surplus(made);
    }

    @Override
    public void ended(Connection made, QuoinException cause) {
        swarm.remove(made);
        settle(cause);
    }

    private void settle(@Nullable QuoinException cause) {
        if (!settled) {
            settled = true;
            if (deadline != null) {
                deadline.cancel();
            }
            outcome.accept(cause);
        }
    }
}
