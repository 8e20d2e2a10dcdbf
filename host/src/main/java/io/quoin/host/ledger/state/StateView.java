package io.quoin.host.ledger.state;

import java.util.List;
import java.util.Optional;

/** Reads the agreed state. */
public interface StateView {

    /** The value of a state key; not to be changed. */
    Optional<byte[]> get(byte[] key);

    /** The entries whose keys start with the prefix, in ascending order. */
    List<StateEntry> scan(byte[] prefix);
}
