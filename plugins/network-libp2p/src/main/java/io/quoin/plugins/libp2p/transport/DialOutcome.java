package io.quoin.plugins.libp2p.transport;

import io.quoin.spi.error.QuoinException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells whoever dials what became of it, once. Thread-safe. */
final class DialOutcome {

    private final Consumer<Wire> connected;
    private final Consumer<QuoinException> failed;
    private final AtomicBoolean told = new AtomicBoolean();

    DialOutcome(Consumer<Wire> connected, Consumer<QuoinException> failed) {
        this.connected = connected;
        this.failed = failed;
    }

    /** Hands the connection over, or closes it if the dial was given up. */
    void connected(Wire wire) {
        if (told.compareAndSet(false, true)) {
            connected.accept(wire);
        } else {
            wire.close();
        }
    }

    void failed(QuoinException cause) {
        if (told.compareAndSet(false, true)) {
            failed.accept(cause);
        }
    }
}
