package io.quoin.plugins.bittensor.metagraph;

import java.util.List;
import java.util.Optional;

/** Reads storage keys of one block; the values in the order of the keys. */
@FunctionalInterface
public interface StorageRead {
    List<Optional<byte[]>> read(List<byte[]> keys);
}
