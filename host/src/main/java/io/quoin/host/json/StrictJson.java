package io.quoin.host.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** One JSON object as a file's whole content. */
public final class StrictJson {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private StrictJson() {}

    /**
     * Reads an object, every member of which the parser has to ask for.
     *
     * @throws IllegalArgumentException if it is not JSON, or not what the parser expects
     */
    public static <T> T parse(byte[] json, Function<JsonFields, T> parser) {
        try (JsonParser in = JSON.createParser(json)) {
            JsonNode root = JSON.readTree(in);
            if (in.nextToken() != null) {
                throw new IllegalArgumentException("not one JSON object: there is more at line "
                        + in.currentTokenLocation().getLineNr());
            }
            JsonFields fields = new JsonFields(root == null ? MissingNode.getInstance() : root, "");
            T value = parser.apply(fields);
            fields.end();
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not JSON: " + e.getOriginalMessage() + " at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Reads an object as {@link #parse} does, whose value has one form only: the one in which it is written. Blanks and line
     * breaks do not count.
     *
     * @param writer the form
     * @throws IllegalArgumentException if it is in another form, too
     */
    public static <T> T parseCanonical(byte[] json, Function<JsonFields, T> parser, Function<T, byte[]> writer) {
        T value = parse(json, parser);
        List<String> found = lines(json);
        List<String> expected = lines(writer.apply(value));
        if (!found.equals(expected)) {
            int line = 0;
            while (found.get(line).equals(expected.get(line))) {
                line++;
            }
            throw new IllegalArgumentException("not in the form in which it is written: found "
                    + found.get(line).strip() + ", expected "
                    + expected.get(line).strip());
        }
        return value;
    }

    private static List<String> lines(byte[] json) {
        try {
            return JSON.readTree(json).toPrettyString().lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("What was parsed before is JSON", e);
        }
    }

    /** An empty object to be filled. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The text of an object, its members in the order in which they were put. */
    public static byte[] format(ObjectNode root) {
        try {
            return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers is always writable", e);
        }
    }
}
