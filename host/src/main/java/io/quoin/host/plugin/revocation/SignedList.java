package io.quoin.host.plugin.revocation;

import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * A list and the text that the operator's signature is over.
 *
 * @param sha256 of the text as it was signed: what a later release of the node makes of a list can change, its bytes cannot
 */
public record SignedList(RevocationList list, Hash sha256) {

    /**
     * Reads a text whose signature was verified.
     *
     * @throws IllegalArgumentException if it is no list
     */
    public static SignedList of(byte[] text) {
        return new SignedList(RevocationFile.parse(text), Hash.sha256(text));
    }

    /** What is remembered of it when it was accepted. */
    public RevocationMark mark() {
        return new RevocationMark(list.sequence(), Optional.of(sha256));
    }
}
