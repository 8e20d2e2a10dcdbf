package io.quoin.host.plugin.lock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.json.JsonFields;
import io.quoin.host.json.StrictJson;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.spi.value.Hash;
import java.time.Instant;

/** {@code plugins.lock}: strict JSON in one canonical form, so that two homes can be compared with {@code diff}. */
public final class LockFile {

    /** The file's name in a home. */
    public static final String NAME = "plugins.lock";

    private static final int FORMAT = 1;

    private LockFile() {}

    /**
     * Reads the file's content.
     *
     * @throws IllegalArgumentException if it is anything else than a lock
     */
    public static PluginLock parse(byte[] json) {
        return StrictJson.parseCanonical(json, LockFile::lock, LockFile::format);
    }

    private static PluginLock lock(JsonFields in) {
        if (in.integer("format") != FORMAT) {
            throw new IllegalArgumentException("its format is not " + FORMAT);
        }
        return new PluginLock(in.list("plugins", LockFile::entry));
    }

    private static LockEntry entry(JsonFields in) {
        return new LockEntry(
                in.text("id"),
                in.parsed("version", SemanticVersion::parse),
                in.integer("release"),
                in.text("file"),
                in.hex("sha256", Hash::new),
                in.integer("size", Long.MAX_VALUE),
                in.hexList("signers", Hash::new),
                in.parsed("accepted", Instant::parse),
                in.has("rolledBack") && in.flag("rolledBack"));
    }

    /** The file's content for a lock; {@link #parse} gives it back. */
    public static byte[] format(PluginLock lock) {
        ObjectNode root = StrictJson.object().put("format", FORMAT);
        ArrayNode plugins = root.putArray("plugins");
        for (LockEntry entry : lock.entries()) {
            ObjectNode out = plugins.addObject()
                    .put("id", entry.id())
                    .put("version", entry.version().toString())
                    .put("release", entry.release())
                    .put("file", entry.file())
                    .put("sha256", entry.sha256().toHex())
                    .put("size", entry.size());
            ArrayNode signers = out.putArray("signers");
            entry.signers().forEach(signer -> signers.add(signer.toHex()));
            out.put("accepted", entry.accepted().toString());
            if (entry.rolledBack()) {
                out.put("rolledBack", true);
            }
        }
        return StrictJson.format(root);
    }

    /** What tells one lock from another: SHA-256 of its file. */
    public static Hash digest(PluginLock lock) {
        return Hash.sha256(format(lock));
    }
}
