package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.state.StorageItem;

/**
 * A storage item with its types.
 *
 * @param keyType the map key's type, a tuple if there are several hashers; -1 for a plain value
 */
record StorageEntry(StorageItem item, int keyType, int valueType) {

    private static final int PLAIN = 0;
    private static final int MAP = 1;

    static StorageEntry plain(StorageItem item, int valueType) {
        return new StorageEntry(item, -1, valueType);
    }

    void write(ScaleWriter out) {
        out.text(item.name()).u8(item.optional() ? 0 : 1);
        if (item.hashers().isEmpty()) {
            out.u8(PLAIN).compact(valueType);
        } else {
            out.u8(MAP).vector(item.hashers(), (writer, hasher) -> writer.u8(hasher.ordinal()));
            out.compact(keyType).compact(valueType);
        }
        out.byteVector(item.fallback()).compact(0);
    }
}
