package io.quoin.testkit.devchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What a real runtime 293 and polkadot.js produced. */
public final class Vectors {

    private static final JsonNode ALL = read();

    private Vectors() {}

    public static List<JsonNode> extrinsics() {
        List<JsonNode> items = new ArrayList<>();
        ALL.get("extrinsics293").forEach(items::add);
        return items;
    }

    public static String headerExtrinsicsRoot() {
        return ALL.get("header293").get("extrinsicsRoot").textValue().substring(2);
    }

    public static List<byte[]> headerExtrinsics() {
        List<byte[]> items = new ArrayList<>();
        ALL.get("header293").get("extrinsics").forEach(item -> items.add(bytes(item)));
        return items;
    }

    public static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.textValue().substring(2));
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("vectors.json"))) {
            return JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
