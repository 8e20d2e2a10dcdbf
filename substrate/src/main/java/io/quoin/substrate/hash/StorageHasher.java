package io.quoin.substrate.hash;

/** How a storage map turns an encoded key into a part of the storage key; in the order of the metadata's index. */
public enum StorageHasher {
    BLAKE2_128(16, false),
    BLAKE2_256(32, false),
    BLAKE2_128_CONCAT(16, true),
    TWOX_128(16, false),
    TWOX_256(32, false),
    TWOX_64_CONCAT(8, true),
    IDENTITY(0, true);

    private final int hashBytes;
    private final boolean keepsKey;

    StorageHasher(int hashBytes, boolean keepsKey) {
        this.hashBytes = hashBytes;
        this.keepsKey = keepsKey;
    }

    /** The length of the hash in front of the key, or of the whole part if the key itself is not kept. */
    public int hashBytes() {
        return hashBytes;
    }

    /** Whether the encoded key follows its hash, so that it can be read back from a storage key. */
    public boolean keepsKey() {
        return keepsKey;
    }

    /** The part of the storage key for an encoded key. */
    public byte[] hash(byte[] key) {
        byte[] hash = switch (this) {
            case BLAKE2_128, BLAKE2_128_CONCAT -> Blake2b.hash128(key);
            case BLAKE2_256 -> Blake2b.hash256(key);
            case TWOX_128 -> Twox.hash128(key);
            case TWOX_256 -> Twox.hash256(key);
            case TWOX_64_CONCAT -> Twox.hash64(key);
            case IDENTITY -> new byte[0];
        };
        if (!keepsKey) {
            return hash;
        }
        byte[] part = new byte[hash.length + key.length];
        System.arraycopy(hash, 0, part, 0, hash.length);
        System.arraycopy(key, 0, part, hash.length, key.length);
        return part;
    }
}
