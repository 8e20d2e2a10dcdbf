package io.quoin.plugins.libp2p.wire;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;

/** Makes the exceptions for bytes that break a format. */
public final class Malformed {

    private Malformed() {}

    /** A protocol violation with code {@code NET_PROTOCOL}. */
    public static QuoinException bytes(String message) {
        return new QuoinException(NetworkError.NET_PROTOCOL, message);
    }

    /** A message beyond its limit, with code {@code NET_TOO_LARGE}. */
    public static QuoinException tooLarge(String what, long found, long limit) {
        return new QuoinException(
                NetworkError.NET_TOO_LARGE, what + " has " + found + " bytes, the limit is " + limit + " bytes");
    }
}
