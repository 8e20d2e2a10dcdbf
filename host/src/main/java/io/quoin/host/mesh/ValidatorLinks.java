package io.quoin.host.mesh;

import io.quoin.spi.consensus.ValidatorTransport;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.value.SessionKey;

/** Consensus messages over the network's one-way messages: a session key is a peer, and the peer proved its key. */
public final class ValidatorLinks implements ValidatorTransport, AutoCloseable {

    /** The largest consensus message in bytes: a full block and the certificates that justify it. */
    public static final int MAX_MESSAGE_BYTES = 2 << 20;

    private final PeerNetwork network;
    private final String protocol;
    private final Subscription subscription;
    private volatile Receiver receiver = (from, message) -> {};

    public ValidatorLinks(PeerNetwork network, Protocols protocols) {
        this.network = network;
        this.protocol = protocols.consensus();
        this.subscription = network.receive(
                protocol,
                MAX_MESSAGE_BYTES,
                (from, message) -> network.sessionKey(from).ifPresent(key -> receiver.receive(key, message)));
    }

    @Override
    public boolean send(SessionKey to, byte[] message) {
        return network.send(network.peerId(to), protocol, message);
    }

    @Override
    public void onReceive(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
