package io.quoin.plugins.libp2p.multistream;

import io.quoin.plugins.libp2p.wire.ByteSource;
import java.util.Optional;
import java.util.function.Consumer;

/** One side of a protocol negotiation. */
public interface Negotiation {

    /** What this side writes at once, without waiting for the other. */
    byte[] opening();

    /**
     * Takes what arrived.
     *
     * @param out takes what is to be written
     * @return the agreed protocol, once there is one; bytes that follow it stay in {@code in}
     * @throws io.quoin.spi.error.QuoinException if no protocol is agreed, or the other side breaks the format
     */
    Optional<String> receive(ByteSource in, Consumer<byte[]> out);
}
