package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this node serves the DHT, which it tells its peers by the protocols it speaks. Thread-safe. */
final class ServerMode {

    private final KadSettings settings;
    private final InboundProtocols protocols;
    private final InboundProtocol requests;
    private final Runnable changed;
    private final AtomicBoolean serving = new AtomicBoolean();

    /** @param changed tells the peers about the protocols */
    ServerMode(KadSettings settings, InboundProtocols protocols, InboundProtocol requests, Runnable changed) {
        this.settings = settings;
        this.protocols = protocols;
        this.requests = requests;
        this.changed = changed;
    }

    /** Serves from the start if it is told to. */
    void start() {
        if (settings.mode() == KadMode.SERVER) {
            serve();
        }
    }

    /** A peer has dialled this node: its address can be reached. */
    void reached() {
        if (settings.mode() == KadMode.AUTO) {
            serve();
        }
    }

    private void serve() {
        if (serving.compareAndSet(false, true)) {
            // It serves until the network is closed, which ends every protocol.
            var unused = protocols.add(settings.protocol(), requests);
            changed.run();
        }
    }
}
