package io.quoin.host.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The members of one JSON object: each is asked for by name, and one that nobody asked for is an error. What is missing or
 * of another type is an {@link IllegalArgumentException} that names its place.
 */
public final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Set<String> read = new TreeSet<>();

    public JsonFields(JsonNode object, String path) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("Expected an object at " + (path.isEmpty() ? "the top" : path));
        }
        this.object = object;
        this.path = path;
    }

    public JsonFields object(String key) {
        return new JsonFields(required(key), at(key));
    }

    public long integer(String key, long most) {
        JsonNode node = required(key);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > most) {
            throw new IllegalArgumentException(at(key) + " is an integer from 0 to " + most + ", found " + node);
        }
        return node.longValue();
    }

    public int integer(String key) {
        return (int) integer(key, Integer.MAX_VALUE);
    }

    public boolean flag(String key) {
        JsonNode node = required(key);
        if (!node.isBoolean()) {
            throw new IllegalArgumentException(at(key) + " is true or false, found " + node);
        }
        return node.booleanValue();
    }

    public String text(String key) {
        return textOf(required(key), at(key));
    }

    public <T> T hex(String key, Function<byte[], T> value) {
        return bytesOf(required(key), at(key), value);
    }

    public <T> Optional<T> optionalHex(String key, Function<byte[], T> value) {
        return object.has(key) ? Optional.of(hex(key, value)) : Optional.empty();
    }

    public <T> List<T> hexList(String key, Function<byte[], T> value) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(key)) {
            values.add(bytesOf(element, at(key) + "[" + values.size() + "]", value));
        }
        return values;
    }

    public <T> List<T> list(String key, Function<JsonFields, T> value) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(key)) {
            JsonFields fields = new JsonFields(element, at(key) + "[" + values.size() + "]");
            values.add(value.apply(fields));
            fields.end();
        }
        return values;
    }

    /** Whether there is such a member. */
    public boolean has(String key) {
        return object.has(key);
    }

    /** The texts of an array. */
    public List<String> texts(String key) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : array(key)) {
            values.add(textOf(element, at(key) + "[" + values.size() + "]"));
        }
        return values;
    }

    /** A text in a notation of its own. */
    public <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(at(key) + ": " + e.getMessage(), e);
        }
    }

    /** Refuses members that were not read. */
    public void end() {
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
