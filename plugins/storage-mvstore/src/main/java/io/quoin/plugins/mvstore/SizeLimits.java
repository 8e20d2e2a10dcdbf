package io.quoin.plugins.mvstore;

/** The sizes that the contract allows. */
final class SizeLimits {

    private static final int MAX_KEY_BYTES = 64 << 10;
    private static final int MAX_VALUE_BYTES = 64 << 20;

    private SizeLimits() {}

    static byte[] key(byte[] key) {
        if (key.length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("A key has at most " + MAX_KEY_BYTES + " bytes, found " + key.length);
        }
        return key;
    }

    static byte[] value(byte[] value) {
        if (value.length > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "A value has at most " + MAX_VALUE_BYTES + " bytes, found " + value.length);
        }
        return value;
    }
}
