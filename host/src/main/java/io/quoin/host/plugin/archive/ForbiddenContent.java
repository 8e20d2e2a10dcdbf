package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a plugin's archive must not contain, because some reader of jars gives it a meaning of its own. */
final class ForbiddenContent {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Pattern SIGNATURE_FILE =
            Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[^/]+/(.+)", Pattern.CASE_INSENSITIVE);
    private static final List<String> MANIFEST_KEYS =
            List.of("Class-Path", "Multi-Release", "Launcher-Agent-Class", "Premain-Class", "Agent-Class");
    /** Packages that come from the node alone. */
    private static final List<String> SHARED = List.of("io/quoin/spi/", "org/pf4j/", "org/slf4j/", "java/");

    private ForbiddenContent() {}

    /** Refuses what no archive may have, nested or not: classes of the shared packages. */
    static void requireNoSharedPackage(String archive, Map<String, ArchiveEntry> entries) {
        for (String name : entries.keySet()) {
            if (!name.endsWith(".class")) {
                continue;
            }
            Matcher versioned = VERSIONED.matcher(name);
            String effective = versioned.matches() ? versioned.group(1) : name;
            if (SHARED.stream().anyMatch(effective::startsWith)) {
                throw PluginRejection.PLUGIN_ARCHIVE_BUNDLES_SHARED_PACKAGE.of(
                        archive, "it contains '" + name + "', which the node provides; do not bundle it");
            }
        }
    }

    /**
     * Refuses what the plugin's own archive must not have. Libraries come from others with such entries in them; theirs
     * are never read.
     */
    static void requirePlain(String archive, Map<String, ArchiveEntry> entries) {
        for (String name : entries.keySet()) {
            if (SIGNATURE_FILE.matcher(name).matches()) {
                throw forbidden(
                        archive, "'" + name + "' is a jar signature; sign the whole file with 'quoin plugin sign'");
            }
            if (name.equalsIgnoreCase("META-INF/INDEX.LIST")) {
                throw forbidden(archive, "'" + name + "' is an index of other jars");
            }
            if (VERSIONED.matcher(name).matches()) {
                throw forbidden(archive, "'" + name + "' would replace a class on some Java releases");
            }
            if (name.equalsIgnoreCase(MANIFEST) && !name.equals(MANIFEST)) {
                throw forbidden(archive, "'" + name + "' is a manifest in other letters");
            }
        }
        ArchiveEntry manifest = entries.get(MANIFEST);
        if (manifest != null) {
            requirePlainManifest(archive, manifest);
        }
    }

    private static void requirePlainManifest(String archive, ArchiveEntry entry) {
        if (entry.size() > ArchiveLimits.MAX_MANIFEST_BYTES) {
            throw PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE.of(
                    archive,
                    "its manifest has " + entry.size() + " bytes, at most " + ArchiveLimits.MAX_MANIFEST_BYTES
                            + " are read");
        }
        Attributes main;
        try {
            main = new Manifest(new ByteArrayInputStream(entry.read())).getMainAttributes();
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARCHIVE_MALFORMED.of(archive, "its manifest cannot be read", e);
        }
        for (String key : MANIFEST_KEYS) {
            if (main.getValue(key) != null) {
                throw forbidden(archive, "its manifest has '" + key + "'");
            }
        }
    }

    private static RuntimeException forbidden(String archive, String message) {
        return PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY.of(archive, message);
    }
}
