package io.quoin.plugins.libp2p.ping;

import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;

/** Sends back whatever arrives. A peer that sends faster than it reads its echoes has its stream reset. */
final class PingEcho implements StreamObserver {

    private static final int MAX_QUEUED = 4096;

    private final YamuxStream stream;

    PingEcho(YamuxStream stream) {
        this.stream = stream;
    }

    @Override
    public void readable() {
        while (stream.available() > 0) {
            if (stream.queued() >= MAX_QUEUED) {
                stream.reset();
                return;
            }
            stream.write(stream.read(MAX_QUEUED));
        }
        if (stream.ended()) {
            stream.closeWrite();
        }
    }

    @Override
    public void failed(QuoinException cause) {}
}
