package io.quoin.host.plugin.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.json.JsonFields;
import io.quoin.host.json.StrictJson;
import io.quoin.spi.value.Hash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code plugins.pending}: strict JSON, there while a change is under way. */
final class PendingFile {

    /** The file's name in a home. */
    static final String NAME = "plugins.pending";

    private static final int FORMAT = 3;

    private static final String BEFORE = "lockBefore";
    private static final String FILE = "file";
    private static final String SHA256 = "sha256";

    private PendingFile() {}

    /** @throws IllegalArgumentException if the bytes are anything else than such a file's */
    static PendingChange parse(byte[] json) {
        return StrictJson.parse(json, in -> {
            if (in.integer("format") != FORMAT) {
                throw new IllegalArgumentException("its format is not " + FORMAT);
            }
            return new PendingChange(
                    in.text("command"),
                    in.optionalHex(BEFORE, Hash::new),
                    in.hex("lockAfter", Hash::new),
                    files(in.list("files", PendingFile::file)));
        });
    }

    private static Map.Entry<String, Hash> file(JsonFields in) {
        return Map.entry(in.text(FILE), in.hex(SHA256, Hash::new));
    }

    private static Map<String, Hash> files(List<Map.Entry<String, Hash>> listed) {
        Map<String, Hash> files = new LinkedHashMap<>();
        for (Map.Entry<String, Hash> file : listed) {
            if (files.put(file.getKey(), file.getValue()) != null) {
                throw new IllegalArgumentException("the file '" + file.getKey() + "' is there twice");
            }
        }
        return files;
    }

    static byte[] format(PendingChange change) {
        ObjectNode root = StrictJson.object().put("format", FORMAT).put("command", change.command());
        change.before().ifPresent(digest -> root.put(BEFORE, digest.toHex()));
        root.put("lockAfter", change.after().toHex());
        ArrayNode files = root.putArray("files");
        change.files()
                .forEach((name, digest) -> files.addObject().put(FILE, name).put(SHA256, digest.toHex()));
        return StrictJson.format(root);
    }
}
