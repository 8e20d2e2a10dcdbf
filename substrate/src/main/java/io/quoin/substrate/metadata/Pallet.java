package io.quoin.substrate.metadata;

import io.quoin.substrate.types.MetadataException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pallet.
 *
 * @param index the first byte of its calls, events and errors
 * @param calls the enum of its calls
 * @param events the enum of its events
 * @param errors the enum of its errors
 */
public record Pallet(
        String name,
        int index,
        Optional<PalletStorage> storage,
        OptionalInt calls,
        OptionalInt events,
        OptionalInt errors,
        List<PalletConstant> constants) {

    public Pallet {
        constants = List.copyOf(constants);
    }

    /** The storage item of a name, if there is one. */
    public Optional<StorageEntry> findEntry(String item) {
        return storage.stream()
                .flatMap(s -> s.entries().stream())
                .filter(entry -> entry.name().equals(item))
                .findFirst();
    }

    /**
     * The storage item of a name.
     *
     * @throws MetadataException if there is none
     */
    public StorageEntry entry(String item) {
        return findEntry(item)
                .orElseThrow(() -> new MetadataException("The runtime has no storage item " + name + "." + item));
    }

    /**
     * The constant of a name.
     *
     * @throws MetadataException if there is none
     */
    public PalletConstant constant(String constant) {
        return constants.stream()
                .filter(c -> c.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new MetadataException("The runtime has no constant " + name + "." + constant));
    }
}
