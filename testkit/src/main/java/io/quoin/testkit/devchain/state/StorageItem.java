package io.quoin.testkit.devchain.state;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.hash.Twox;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A storage value or map of a pallet.
 *
 * @param hashers one for each part of the map's key; none for a plain value
 * @param optional whether an absent entry is {@code None} rather than the default
 * @param fallback the encoded default
 */
public record StorageItem(String pallet, String name, List<StorageHasher> hashers, boolean optional, byte[] fallback) {

    public StorageItem {
        hashers = List.copyOf(hashers);
        fallback = fallback.clone();
    }

    @Override
    public byte[] fallback() {
        return fallback.clone();
    }

    /** The storage key of an entry, as lower-case hexadecimal digits. */
    public String key(byte[]... encodedKeys) {
        if (encodedKeys.length != hashers.size()) {
            throw new IllegalArgumentException(
                    name + " takes " + hashers.size() + " keys, found " + encodedKeys.length);
        }
        StringBuilder key = new StringBuilder(prefix());
        for (int i = 0; i < encodedKeys.length; i++) {
            key.append(HexFormat.of().formatHex(hashers.get(i).hash(encodedKeys[i])));
        }
        return key.toString();
    }

    /** The value of an entry, or the default. */
    public byte[] read(StateReader state, byte[]... encodedKeys) {
        return state.get(key(encodedKeys)).orElse(fallback);
    }

    private String prefix() {
        return HexFormat.of().formatHex(Twox.hash128(pallet.getBytes(StandardCharsets.UTF_8)))
                + HexFormat.of().formatHex(Twox.hash128(name.getBytes(StandardCharsets.UTF_8)));
    }
}
