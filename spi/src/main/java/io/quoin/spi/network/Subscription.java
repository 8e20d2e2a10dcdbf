package io.quoin.spi.network;

/** A registration that ends when it is closed. Closing twice is harmless. */
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
