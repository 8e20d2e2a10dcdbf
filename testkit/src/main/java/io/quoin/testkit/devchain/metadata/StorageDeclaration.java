package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.metadata.PalletBuilder;
import io.quoin.testkit.devchain.state.StorageItem;
import java.util.List;

/** Declares a storage item as it is used. */
final class StorageDeclaration {

    private StorageDeclaration() {}

    /** With the types of its keys, one for each hasher, and of its value. */
    static void declare(PalletBuilder pallet, StorageItem item, List<Integer> keys, int value) {
        if (item.hashers().isEmpty()) {
            pallet.plain(item.name(), value, item.fallback());
        } else if (item.optional()) {
            pallet.map(item.name(), item.hashers(), keys, value);
        } else {
            pallet.map(item.name(), item.hashers(), keys, value, item.fallback());
        }
    }
}
