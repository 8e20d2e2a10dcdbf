package io.quoin.plugins.libp2p.message;

import java.util.Optional;

/** Knows when an answer is complete. Confined to the connection's loop. */
interface AnswerReader {

    /**
     * Takes the bytes that arrived.
     *
     * @param ended whether the peer will send no more
     * @return the answer as soon as it is complete
     * @throws io.quoin.spi.error.QuoinException if it is malformed or beyond its limit
     */
    Optional<byte[]> take(byte[] bytes, boolean ended);
}
