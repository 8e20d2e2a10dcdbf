package io.quoin.plugins.libp2p.wire;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Lower-case base 32 of RFC 4648 without padding, as CIDv1 texts use it after their {@code b}. */
public final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int MAX_CHARS = 128;

    private Base32() {}

    /** The bytes, or empty if the text is not base 32 or longer than 128 characters. */
    public static Optional<byte[]> decode(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            buffer = (buffer << 5 | digit) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(buffer >> bits & 0xff);
            }
        }
        return (buffer & (1 << bits) - 1) == 0 ? Optional.of(out.toByteArray()) : Optional.empty();
    }
}
