package io.quoin.host.plugin.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.json.JsonFields;
import io.quoin.host.json.StrictJson;
import io.quoin.spi.value.Hash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code plugins.state}: strict JSON. */
public final class StateFile {

    /** The file's name in a home. */
    public static final String NAME = "plugins.state";

    private static final int FORMAT = 1;
    private static final String REVOCATIONS = "revocationSha256";

    private StateFile() {}

    private record Named<T>(String name, T value) {}

    /**
     * Reads the file's content.
     *
     * @throws IllegalArgumentException if it is anything else than a state
     */
    public static TrustState parse(byte[] json) {
        return StrictJson.parse(json, in -> {
            if (in.integer("format") != FORMAT) {
                throw new IllegalArgumentException("its format is not " + FORMAT);
            }
            RevocationMark revocations = new RevocationMark(
                    in.integer("revocationSequence", Long.MAX_VALUE),
                    in.has(REVOCATIONS) ? Optional.of(in.hex(REVOCATIONS, Hash::new)) : Optional.empty());
            Map<String, PluginHistory> plugins = new TreeMap<>();
            in.list("plugins", StateFile::plugin).forEach(plugin -> {
                if (plugins.put(plugin.name(), plugin.value()) != null) {
                    throw new IllegalArgumentException("the plugin '" + plugin.name() + "' is there twice");
                }
            });
            return new TrustState(revocations, plugins);
        });
    }

    private static Named<PluginHistory> plugin(JsonFields in) {
        String id = in.text("id");
        int release = in.integer("release");
        Map<String, Hash> versions = new LinkedHashMap<>();
        in.list("versions", version -> new Named<>(version.text("version"), version.hex("sha256", Hash::new)))
                .forEach(version -> versions.put(version.name(), version.value()));
        return new Named<>(id, new PluginHistory(release, versions));
    }

    /** The file's content for a state; {@link #parse} gives it back. */
    public static byte[] format(TrustState state) {
        ObjectNode root = StrictJson.object()
                .put("format", FORMAT)
                .put("revocationSequence", state.revocations().sequence());
        state.revocations().content().ifPresent(content -> root.put(REVOCATIONS, content.toHex()));
        ArrayNode plugins = root.putArray("plugins");
        state.plugins().forEach((id, history) -> {
            ArrayNode versions = plugins.addObject()
                    .put("id", id)
                    .put("release", history.release())
                    .putArray("versions");
            history.versions()
                    .forEach((version, digest) ->
                            versions.addObject().put("version", version).put("sha256", digest.toHex()));
        });
        return StrictJson.format(root);
    }
}
