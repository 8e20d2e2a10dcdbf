package io.quoin.plugins.libp2p.kad;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parts of a record's key.
 *
 * @param namespace 1 to 32 visible ASCII characters without a slash
 * @param rest what follows the namespace's slash; at least one byte
 */
record RecordKey(String namespace, byte[] rest) {

    private static final int MAX_NAMESPACE = 32;

    /** The parts; empty if the key does not have them. */
    static Optional<RecordKey> parse(byte[] key) {
        if (key.length > KadRecord.MAX_KEY_BYTES || key.length < 4 || key[0] != '/') {
            return Optional.empty();
        }
        int slash = 1;
        while (slash < key.length && key[slash] != '/') {
            slash++;
        }
        String namespace = new String(key, 1, slash - 1, StandardCharsets.ISO_8859_1);
        return isNamespace(namespace) && slash < key.length - 1
                ? Optional.of(new RecordKey(namespace, Arrays.copyOfRange(key, slash + 1, key.length)))
                : Optional.empty();
    }

    static boolean isNamespace(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_NAMESPACE
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '/');
    }
}
