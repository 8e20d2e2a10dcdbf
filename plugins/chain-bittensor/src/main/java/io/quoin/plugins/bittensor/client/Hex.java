package io.quoin.plugins.bittensor.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.HexFormat;

/** Bytes in JSON: {@code 0x} and hexadecimal digits. */
public final class Hex {

    private Hex() {}

    public static String of(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    public static String of(Hash hash) {
        return "0x" + hash.toHex();
    }

    /**
     * Reads bytes.
     *
     * @throws QuoinException with {@code CHAIN_PROTOCOL}
     */
    public static byte[] bytes(JsonNode node, String what) {
        String text = node.asText();
        if (node.isTextual() && text.startsWith("0x")) {
            try {
                return HexFormat.of().parseHex(text, 2, text.length());
            } catch (IllegalArgumentException e) {
                throw unexpected(node, what, "0x and hexadecimal digits");
            }
        }
        throw unexpected(node, what, "0x and hexadecimal digits");
    }

    /**
     * Reads a hash.
     *
     * @throws QuoinException with {@code CHAIN_PROTOCOL}
     */
    public static Hash hash(JsonNode node, String what) {
        byte[] bytes = bytes(node, what);
        if (bytes.length != Hash.SIZE) {
            throw unexpected(node, what, "a hash of 32 bytes");
        }
        return new Hash(bytes);
    }

    /** The error for an answer of the wrong form; the answer is cut to a readable length. */
    public static QuoinException unexpected(JsonNode node, String what, String expected) {
        String found = node.toString();
        return new QuoinException(
                ChainError.CHAIN_PROTOCOL,
                "The endpoint's answer for " + what + " is not understood: expected " + expected + ", found "
                        + (found.length() > 120 ? found.substring(0, 120) + "..." : found));
    }
}
