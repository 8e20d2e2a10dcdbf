package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Positional parameters with checks; each failure is a -32602 that names the position. */
record RpcParams(JsonNode values) {

    static RpcParams of(@Nullable JsonNode params) throws RpcException {
        if (params == null || params.isNull()) {
            return new RpcParams(new ArrayNode(JsonNodeFactory.instance));
        }
        if (!params.isArray()) {
            throw RpcException.params("expected an array of parameters");
        }
        return new RpcParams(params);
    }

    Optional<JsonNode> at(int position) {
        JsonNode value = values.get(position);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    String text(int position) throws RpcException {
        JsonNode value = at(position).orElseThrow(() -> RpcException.params("parameter " + position + " is missing"));
        if (!value.isTextual()) {
            throw RpcException.params("parameter " + position + " is not a string");
        }
        return value.textValue();
    }

    Optional<Hash> hash(int position) throws RpcException {
        if (at(position).isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = hex(text(position), position);
        if (bytes.length != Hash.SIZE) {
            throw RpcException.params("parameter " + position + " is not a hash of 32 bytes");
        }
        return Optional.of(new Hash(bytes));
    }

    byte[] bytes(int position) throws RpcException {
        return hex(text(position), position);
    }

    /** The lower-case digits of a storage key, without {@code 0x}. */
    String key(int position) throws RpcException {
        return HexFormat.of().formatHex(bytes(position));
    }

    /** An array of storage keys, at most {@code limit}. */
    List<String> keys(int position, int limit) throws RpcException {
        JsonNode array = at(position).orElseThrow(() -> RpcException.params("parameter " + position + " is missing"));
        if (!array.isArray() || array.size() > limit) {
            throw RpcException.params("parameter " + position + " is not an array of at most " + limit + " keys");
        }
        List<String> keys = new ArrayList<>();
        for (JsonNode key : array) {
            if (!key.isTextual()) {
                throw RpcException.params("parameter " + position + " holds something that is not a string");
            }
            keys.add(HexFormat.of().formatHex(hex(key.textValue(), position)));
        }
        return keys;
    }

    /** A whole number of at least 0, as a JSON number or as hexadecimal text. */
    long number(int position) throws RpcException {
        JsonNode value = at(position).orElseThrow(() -> RpcException.params("parameter " + position + " is missing"));
        return number(value, position);
    }

    static long number(JsonNode value, int position) throws RpcException {
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
            return value.longValue();
        }
        if (value.isTextual() && value.textValue().matches("0x[0-9a-fA-F]{1,15}")) {
            return Long.parseLong(value.textValue().substring(2), 16);
        }
        throw RpcException.params("parameter " + position + " is not a number of at least 0");
    }

    private static byte[] hex(String text, int position) throws RpcException {
        String digits = text.toLowerCase(Locale.ROOT);
        if (!digits.startsWith("0x")) {
            throw RpcException.params("parameter " + position + " is not hexadecimal text with 0x");
        }
        try {
            return HexFormat.of().parseHex(digits.substring(2));
        } catch (IllegalArgumentException e) {
            throw RpcException.params("parameter " + position + ": " + e.getMessage());
        }
    }
}
