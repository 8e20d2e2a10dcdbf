package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Whose fault it is that a peer was of no help. */
final class Blame {

    private static final Set<NetworkError> OF_THE_PEER = Set.of(
            NetworkError.NET_UNREACHABLE,
            NetworkError.NET_TIMEOUT,
            NetworkError.NET_PROTOCOL,
            NetworkError.NET_TOO_LARGE,
            NetworkError.NET_PEER_MISMATCH);

    private Blame() {}

    /** Whether a failure is the peer's fault or its absence, not this node's load or end. */
    static boolean ofThePeer(Throwable failure) {
        return cause(failure) instanceof QuoinException refused && OF_THE_PEER.contains(refused.code());
    }

    /** What really failed, without the wrapping of futures. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
