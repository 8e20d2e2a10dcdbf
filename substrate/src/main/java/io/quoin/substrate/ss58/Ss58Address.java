package io.quoin.substrate.ss58;

import io.quoin.substrate.hash.Blake2b;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A 32-byte account and the network that its text form names.
 *
 * @param prefix the network's registered number, 0 to 16,383 without 46 and 47; 42 for Substrate chains in general and
 *     for Bittensor
 * @see <a href="https://docs.polkadot.com/reference/parachains/accounts/">SS58 address format</a>
 */
public record Ss58Address(int prefix, byte[] publicKey) {

    private static final byte[] DOMAIN = "SS58PRE".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM_BYTES = 2;
    private static final int KEY_BYTES = 32;
    private static final int LARGEST_TEXT = 64;

    public Ss58Address {
        if (prefix < 0 || prefix > 16_383 || prefix == 46 || prefix == 47) {
            throw new IllegalArgumentException("Expected a prefix of 0 to 16383 without 46 and 47, found " + prefix);
        }
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("Expected an account of 32 bytes, found " + publicKey.length);
        }
        publicKey = publicKey.clone();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is not base58, has the wrong length or a wrong checksum
     */
    public static Ss58Address parse(String text) {
        if (text.length() > LARGEST_TEXT) {
            throw new IllegalArgumentException(
                    "Expected an address of at most " + LARGEST_TEXT + " characters, found " + text.length());
        }
        byte[] bytes = Base58.decode(text);
        int prefixBytes = bytes.length > 0 && (bytes[0] & 0x40) != 0 ? 2 : 1;
        if (bytes.length != prefixBytes + KEY_BYTES + CHECKSUM_BYTES || (bytes[0] & 0x80) != 0) {
            throw new IllegalArgumentException(
                    "Expected the address of a 32-byte account, found " + bytes.length + " bytes");
        }
        byte[] body = Arrays.copyOf(bytes, prefixBytes + KEY_BYTES);
        if (!Arrays.equals(bytes, body.length, bytes.length, checksum(body), 0, CHECKSUM_BYTES)) {
            throw new IllegalArgumentException("The address's checksum is wrong: it was mistyped or cut");
        }
        return new Ss58Address(prefix(bytes, prefixBytes), Arrays.copyOfRange(body, prefixBytes, body.length));
    }

    /** The text form. */
    public String text() {
        byte[] head = prefix < 64
                ? new byte[] {(byte) prefix}
                : new byte[] {(byte) (0x40 | prefix >> 2 & 0x3f), (byte) (prefix >> 8 | (prefix & 3) << 6)};
        byte[] body = Arrays.copyOf(head, head.length + KEY_BYTES);
        System.arraycopy(publicKey, 0, body, head.length, KEY_BYTES);
        byte[] bytes = Arrays.copyOf(body, body.length + CHECKSUM_BYTES);
        System.arraycopy(checksum(body), 0, bytes, body.length, CHECKSUM_BYTES);
        return Base58.encode(bytes);
    }

    private static int prefix(byte[] bytes, int prefixBytes) {
        if (prefixBytes == 1) {
            return bytes[0];
        }
        int prefix = (bytes[0] & 0x3f) << 2 | (bytes[1] & 0xff) >> 6 | (bytes[1] & 0x3f) << 8;
        if (prefix < 64) {
            throw new IllegalArgumentException("The address writes prefix " + prefix + " in two bytes instead of one");
        }
        return prefix;
    }

    private static byte[] checksum(byte[] body) {
        return Blake2b.hash512(DOMAIN, body);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ss58Address that && prefix == that.prefix && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * prefix + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return text();
    }
}
