package io.quoin.plugins.bittensor.client;

import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.types.MetadataException;
import java.util.function.Supplier;

/** Turns what the wire formats throw into {@code CHAIN_PROTOCOL}. */
public final class ProtocolErrors {

    private ProtocolErrors() {}

    /** The value, or an error that says what was read. */
    public static <T> T translate(String what, Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (ScaleException | MetadataException e) {
            throw new QuoinException(
                    ChainError.CHAIN_PROTOCOL,
                    "Cannot read " + what + ": " + e.getMessage()
                            + ". The chain's runtime may be newer than this plugin",
                    e);
        }
    }
}
