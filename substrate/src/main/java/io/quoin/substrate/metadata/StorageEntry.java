package io.quoin.substrate.metadata;

import io.quoin.substrate.hash.StorageHasher;
import java.util.List;
import java.util.OptionalInt;

/**
 * A storage item of a pallet.
 *
 * @param hasDefault whether an absent value stands for {@code fallback}; otherwise absence is a value of its own
 * @param hashers one per key; none for a plain item
 * @param key the type of the key, a tuple if there are several hashers; absent for a plain item
 * @param fallback the encoded default
 */
public record StorageEntry(
        String name,
        boolean hasDefault,
        List<StorageHasher> hashers,
        OptionalInt key,
        int value,
        byte[] fallback,
        List<String> docs) {

    public StorageEntry {
        hashers = List.copyOf(hashers);
        fallback = fallback.clone();
        docs = List.copyOf(docs);
        if (key.isPresent() == hashers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Storage item " + name + " must have hashers and a key type, or neither");
        }
    }

    @Override
    public byte[] fallback() {
        return fallback.clone();
    }
}
