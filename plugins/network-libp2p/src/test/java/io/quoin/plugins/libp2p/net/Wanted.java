package io.quoin.plugins.libp2p.net;

import io.quoin.spi.error.QuoinException;
import org.jspecify.annotations.Nullable;

/** Whoever owns a connection that is wanted in any case; remembers how it ended. */
final class Wanted implements ConnectionOwner {

    @Nullable
    QuoinException end;

    @Override
    public boolean established(Connection connection) {
        return true;
    }

    @Override
    public boolean surplus(Connection connection) {
        return false;
    }

    @Override
    public void ended(Connection connection, QuoinException cause) {
        end = cause;
    }
}
