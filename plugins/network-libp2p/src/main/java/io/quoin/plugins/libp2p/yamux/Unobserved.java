package io.quoin.plugins.libp2p.yamux;

import io.quoin.spi.error.QuoinException;

/** The observer of a stream that nobody watches any more. */
enum Unobserved implements StreamObserver {
    INSTANCE;

    @Override
    public void readable() {}

    @Override
    public void failed(QuoinException cause) {}
}
