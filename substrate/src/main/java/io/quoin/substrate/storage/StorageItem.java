package io.quoin.substrate.storage;

import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.codec.ValueDecoder;
import io.quoin.substrate.codec.ValueEncoder;
import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.hash.Twox;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.Pallet;
import io.quoin.substrate.metadata.StorageEntry;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.types.MetadataException;
import io.quoin.substrate.types.TypeDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A storage item of a runtime: computes its keys and decodes its values. Thread-safe. */
public final class StorageItem {

    private final String name;
    private final StorageEntry entry;
    private final List<Integer> keyTypes;
    private final byte[] prefix;
    private final ValueEncoder encoder;
    private final ValueDecoder decoder;

    private StorageItem(Metadata metadata, Pallet pallet, StorageEntry entry) {
        this.name = pallet.name() + "." + entry.name();
        this.entry = entry;
        this.keyTypes = keyTypes(metadata, entry);
        String palletPrefix = pallet.storage().orElseThrow().prefix();
        this.prefix = new ScaleWriter()
                .bytes(Twox.hash128(palletPrefix.getBytes(StandardCharsets.UTF_8)))
                .bytes(Twox.hash128(entry.name().getBytes(StandardCharsets.UTF_8)))
                .toBytes();
        this.encoder = new ValueEncoder(metadata.types());
        this.decoder = new ValueDecoder(metadata.types());
        if (keyTypes.size() != entry.hashers().size()) {
            throw new MetadataException("Storage item " + name + " has " + keyTypes.size() + " keys and "
                    + entry.hashers().size() + " hashers");
        }
    }

    /**
     * The item of a name.
     *
     * @throws MetadataException if the runtime has none
     */
    public static StorageItem of(Metadata metadata, String pallet, String item) {
        Pallet owner = metadata.pallet(pallet);
        return new StorageItem(metadata, owner, owner.entry(item));
    }

    /** {@code Pallet.Item}. */
    public String name() {
        return name;
    }

    /** The 32 bytes that all keys of the item begin with; the whole key of a plain item. */
    public byte[] prefix() {
        return prefix.clone();
    }

    /**
     * The storage key.
     *
     * @param keys one per hasher
     * @throws ScaleException if their number or form is not the item's
     */
    public byte[] key(ScaleValue... keys) {
        if (keys.length != keyTypes.size()) {
            throw new ScaleException("Expected " + keyTypes.size() + " keys for " + name + ", found " + keys.length);
        }
        ScaleWriter out = new ScaleWriter().bytes(prefix);
        for (int i = 0; i < keys.length; i++) {
            StorageHasher hasher = entry.hashers().get(i);
            out.bytes(hasher.hash(encoder.encode(keyTypes.get(i), keys[i])));
        }
        return out.toBytes();
    }

    /**
     * The value, or the item's default for an absent one; empty if it is absent and the item has no default.
     *
     * @throws ScaleException if the bytes are not a value of the item's type
     */
    public Optional<ScaleValue> decode(Optional<byte[]> stored) {
        if (stored.isEmpty() && !entry.hasDefault()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decodeAll(entry.value(), stored.orElseGet(entry::fallback)));
        } catch (ScaleException e) {
            throw new ScaleException(name + ": " + e.getMessage(), e);
        }
    }

    /** The encoding of a value. */
    public byte[] encode(ScaleValue value) {
        return encoder.encode(entry.value(), value);
    }

    private static List<Integer> keyTypes(Metadata metadata, StorageEntry entry) {
        if (entry.key().isEmpty()) {
            return List.of();
        }
        int key = entry.key().getAsInt();
        if (entry.hashers().size() > 1 && metadata.types().definition(key) instanceof TypeDefinition.Tuple tuple) {
            return tuple.elements();
        }
        return List.of(key);
    }
}
