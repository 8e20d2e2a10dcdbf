package io.quoin.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Test vectors made with polkadot.js against a real runtime. */
public final class Vectors {

    private static final JsonNode ROOT = load();

    private Vectors() {}

    public static JsonNode at(String... path) {
        JsonNode node = ROOT;
        for (String step : path) {
            node = node.required(step);
        }
        return node;
    }

    public static Stream<JsonNode> list(String... path) {
        return StreamSupport.stream(at(path).spliterator(), false);
    }

    public static byte[] bytes(JsonNode parent, String field) {
        return unhex(parent.required(field).asText());
    }

    public static byte[] unhex(String text) {
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    public static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static JsonNode load() {
        try (InputStream in = Vectors.class.getResourceAsStream("chain-vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
