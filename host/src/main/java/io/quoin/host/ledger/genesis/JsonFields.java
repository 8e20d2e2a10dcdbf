package io.quoin.host.ledger.genesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The members of one JSON object: each is asked for by name, and one that nobody asked for is an error. */
final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Set<String> read = new TreeSet<>();

    JsonFields(JsonNode object, String path) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("Expected an object at " + (path.isEmpty() ? "the top" : path));
        }
        this.object = object;
        this.path = path;
    }

    JsonFields object(String key) {
        return new JsonFields(required(key), at(key));
    }

    long integer(String key, long most) {
        JsonNode node = required(key);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > most) {
            throw new IllegalArgumentException(at(key) + " is an integer from 0 to " + most + ", found " + node);
        }
        return node.longValue();
    }

    int integer(String key) {
        return (int) integer(key, Integer.MAX_VALUE);
    }

    boolean flag(String key) {
        JsonNode node = required(key);
        if (!node.isBoolean()) {
            throw new IllegalArgumentException(at(key) + " is true or false, found " + node);
        }
        return node.booleanValue();
    }

    String text(String key) {
        return textOf(required(key), at(key));
    }

    <T> T hex(String key, Function<byte[], T> value) {
        return bytesOf(required(key), at(key), value);
    }

    <T> Optional<T> optionalHex(String key, Function<byte[], T> value) {
        return object.has(key) ? Optional.of(hex(key, value)) : Optional.empty();
    }

    <T> List<T> hexList(String key, Function<byte[], T> value) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(key)) {
            values.add(bytesOf(element, at(key) + "[" + values.size() + "]", value));
        }
        return values;
    }

    <T> List<T> list(String key, Function<JsonFields, T> value) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(key)) {
            JsonFields fields = new JsonFields(element, at(key) + "[" + values.size() + "]");
            values.add(value.apply(fields));
            fields.end();
        }
        return values;
    }

    /** Refuses members that were not read. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw new IllegalArgumentException("Unknown key " + at(name) + "; expected " + read);
            }
        });
    }

    private JsonNode array(String key) {
        JsonNode node = required(key);
        if (!node.isArray()) {
            throw new IllegalArgumentException(at(key) + " is an array, found " + node.getNodeType());
        }
        return node;
    }

    private JsonNode required(String key) {
        read.add(key);
        JsonNode node = object.get(key);
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException("Missing key " + at(key));
        }
        return node;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String textOf(JsonNode node, String where) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException(where + " is a text, found " + node);
        }
        return node.textValue();
    }

    private static <T> T bytesOf(JsonNode node, String where, Function<byte[], T> value) {
        String text = textOf(node, where);
        try {
            return value.apply(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }
}
