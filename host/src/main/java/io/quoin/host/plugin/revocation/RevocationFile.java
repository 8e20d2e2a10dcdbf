package io.quoin.host.plugin.revocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.json.JsonFields;
import io.quoin.host.json.StrictJson;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.spi.value.Hash;
import java.time.Instant;
import java.util.Locale;

/** The list's text form: strict JSON, which is signed as it is, byte for byte. */
public final class RevocationFile {

    /** The largest list in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int FORMAT = 1;

    private RevocationFile() {}

    /**
     * Reads a list whose signature was verified.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static RevocationList parse(byte[] json) {
        return StrictJson.parse(json, in -> {
            if (in.integer("format") != FORMAT) {
                throw new IllegalArgumentException("its format is not " + FORMAT);
            }
            return new RevocationList(
                    in.integer("sequence", Long.MAX_VALUE),
                    in.parsed("issued", Instant::parse),
                    in.parsed("nextUpdate", Instant::parse),
                    in.list("revoked", RevocationFile::revocation),
                    in.list("advisories", RevocationFile::advisory));
        });
    }

    /** Which of the three it is, its members say; those of a second kind are unknown keys. */
    private static Revocation revocation(JsonFields in) {
        String reason = in.text("reason");
        if (in.has("signer")) {
            return new Revocation.Signer(in.hex("signer", Hash::new), reason);
        }
        if (in.has("sha256")) {
            return new Revocation.Artifact(in.hex("sha256", Hash::new), reason);
        }
        return new Revocation.Plugin(
                in.parsed("plugin", PluginDescriptor::requireId), in.parsed("versions", VersionRange::parse), reason);
    }

    private static Advisory advisory(JsonFields in) {
        return new Advisory(
                in.text("id"),
                in.parsed("plugin", PluginDescriptor::requireId),
                in.parsed("versions", VersionRange::parse),
                in.parsed("severity", RevocationFile::severity),
                in.text("text"),
                in.has("url") ? in.text("url") : "");
    }

    private static Advisory.Severity severity(String name) {
        for (Advisory.Severity severity : Advisory.Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return severity;
            }
        }
        throw new IllegalArgumentException(
                "expected deprecated, end-of-life, low, medium, high or critical, found '" + name + "'");
    }

    /** The text of a list; {@link #parse} gives it back. */
    public static byte[] format(RevocationList list) {
        ObjectNode root = StrictJson.object()
                .put("format", FORMAT)
                .put("sequence", list.sequence())
                .put("issued", list.issued().toString())
                .put("nextUpdate", list.nextUpdate().toString());
        ArrayNode revoked = root.putArray("revoked");
        for (Revocation revocation : list.revoked()) {
            ObjectNode out = revoked.addObject();
            if (revocation instanceof Revocation.Signer signer) {
                out.put("signer", signer.fingerprint().toHex());
            } else if (revocation instanceof Revocation.Artifact artifact) {
                out.put("sha256", artifact.sha256().toHex());
            } else if (revocation instanceof Revocation.Plugin plugin) {
                out.put("plugin", plugin.id()).put("versions", plugin.versions().toString());
            }
            out.put("reason", revocation.reason());
        }
        ArrayNode advisories = root.putArray("advisories");
        for (Advisory advisory : list.advisories()) {
            ObjectNode out = advisories
                    .addObject()
                    .put("id", advisory.id())
                    .put("plugin", advisory.plugin())
                    .put("versions", advisory.versions().toString())
                    .put(
                            "severity",
                            advisory.severity().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("text", advisory.text());
            if (!advisory.url().isEmpty()) {
                out.put("url", advisory.url());
            }
        }
        return StrictJson.format(root);
    }
}
