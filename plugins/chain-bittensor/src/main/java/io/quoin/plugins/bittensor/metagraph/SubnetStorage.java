package io.quoin.plugins.bittensor.metagraph;

import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.storage.StorageItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Items of the pallet SubtensorModule, read many at a time from one block. */
final class SubnetStorage {

    static final String PALLET = "SubtensorModule";

    private final Metadata metadata;
    private final StorageRead read;

    SubnetStorage(Metadata metadata, StorageRead read) {
        this.metadata = metadata;
        this.read = read;
    }

    boolean has(String item) {
        return metadata.pallet(PALLET).findEntry(item).isPresent();
    }

    /** One value of each item under the same keys; an absent one is its default. */
    List<ScaleValue> values(List<String> items, ScaleValue... keys) {
        List<StorageItem> all = items.stream().map(this::item).toList();
        List<byte[]> storageKeys = all.stream().map(item -> item.key(keys)).toList();
        List<Optional<byte[]>> stored = read.read(storageKeys);
        List<ScaleValue> values = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            values.add(all.get(i).decode(stored.get(i)).orElseGet(ScaleValue::none));
        }
        return values;
    }

    /** The values of one item under many keys. */
    List<ScaleValue> values(String name, List<ScaleValue[]> keys) {
        StorageItem item = item(name);
        return read.read(keys.stream().map(item::key).toList()).stream()
                .map(stored -> item.decode(stored).orElseGet(ScaleValue::none))
                .toList();
    }

    private StorageItem item(String name) {
        return StorageItem.of(metadata, PALLET, name);
    }
}
