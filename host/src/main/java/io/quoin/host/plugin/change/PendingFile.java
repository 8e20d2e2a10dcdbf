package io.quoin.host.plugin.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.json.StrictJson;
import io.quoin.spi.value.Hash;

/** {@code plugins.pending}: strict JSON, there while a change is under way. */
final class PendingFile {

    /** The file's name in a home. */
    static final String NAME = "plugins.pending";

    private static final int FORMAT = 2;

    private static final String BEFORE = "lockBefore";

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
                    in.texts("files"));
        });
    }

    static byte[] format(PendingChange change) {
        ObjectNode root = StrictJson.object().put("format", FORMAT).put("command", change.command());
        change.before().ifPresent(digest -> root.put(BEFORE, digest.toHex()));
        root.put("lockAfter", change.after().toHex());
        ArrayNode files = root.putArray("files");
        change.files().forEach(files::add);
        return StrictJson.format(root);
    }
}
