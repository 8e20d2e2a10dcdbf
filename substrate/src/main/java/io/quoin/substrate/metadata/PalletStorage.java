package io.quoin.substrate.metadata;

import java.util.List;

/** The storage of a pallet: items below a common prefix, which is usually the pallet's name. */
public record PalletStorage(String prefix, List<StorageEntry> entries) {

    public PalletStorage {
        entries = List.copyOf(entries);
    }
}
