package io.quoin.testkit.devchain.state;

import java.util.Optional;

/** Reads raw storage. */
public interface StateReader {

    /** The value of a storage key, given as lower-case hexadecimal digits; not to be changed by the caller. */
    Optional<byte[]> get(String key);
}
