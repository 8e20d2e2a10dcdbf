package io.quoin.host.cli.plugin;

import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.signing.SignerCertificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is known of one plugin file.
 *
 * @param entry what the lock says, if it names the file
 * @param kept the earlier versions of the plugin that the home keeps
 */
record Inspection(Verdict verdict, Optional<LockEntry> entry, List<LockEntry> kept) {

    String text() {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("file", verdict.file());
        lines.put("status", verdict.status());
        verdict.refusal().ifPresent(refusal -> lines.put("reason", String.valueOf(refusal.getMessage())));
        verdict.plugin().ifPresent(plugin -> describe(plugin, lines));
        entry.ifPresent(locked -> {
            lines.put("accepted", locked.accepted() + (locked.rolledBack() ? ", after a rollback" : ""));
            if (verdict.plugin().isEmpty()) {
                lines.put(
                        "locked as",
                        locked.label() + ", sha256 " + locked.sha256().toHex());
            }
        });
        if (!kept.isEmpty()) {
            lines.put(
                    "kept", kept.stream().map(back -> back.version().toString()).collect(Collectors.joining(", ")));
        }
        return lines.entrySet().stream()
                .map(line -> "%-12s %s".formatted(line.getKey(), line.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private void describe(VerifiedPlugin plugin, Map<String, Object> lines) {
        PluginDescriptor descriptor = plugin.descriptor();
        lines.put("plugin", descriptor.id() + " " + descriptor.version() + ", release " + descriptor.release());
        lines.put("kinds", descriptor.kinds().stream().map(Enum::name).collect(Collectors.joining(", ")));
        lines.put("requires spi", descriptor.requires());
        lines.put("license", descriptor.license());
        if (!descriptor.homepage().isEmpty()) {
            lines.put("homepage", descriptor.homepage());
        }
        lines.put("native code", descriptor.nativeCode() ? "yes " + platforms(plugin) : "no");
        lines.put("libraries", plugin.archive().libraries().isEmpty() ? "none" : String.join(", ", libraries(plugin)));
        lines.put("size", plugin.size() + " bytes");
        lines.put("sha256", plugin.digest().toHex());
        int number = 0;
        for (SignerCertificate signer : plugin.signers()) {
            number++;
            lines.put(
                    "signer " + number,
                    signer.subject() + ", valid until " + signer.notAfter() + "\n             certificate "
                            + signer.fingerprint().toHex() + "\n             key         "
                            + signer.keyFingerprint().toHex());
        }
        number = 0;
        for (String note : plugin.notes()) {
            number++;
            lines.put("note " + number, note);
        }
        verdict.advisories()
                .forEach(advisory ->
                        lines.put("advisory " + advisory.id(), advisory.severity() + ": " + advisory.text()));
    }

    private static List<String> libraries(VerifiedPlugin plugin) {
        return plugin.archive().libraries().stream()
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList();
    }

    /** The machines that the jar has native libraries for. */
    private static TreeSet<String> platforms(VerifiedPlugin plugin) {
        return plugin.archive().names().stream()
                .filter(name -> name.matches("native/[^/]+/.+"))
                .map(name -> name.split("/")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>(verdict.toJson());
        verdict.plugin().ifPresent(plugin -> {
            json.put("homepage", plugin.descriptor().homepage());
            json.put("libraries", libraries(plugin));
            json.put("platforms", platforms(plugin));
        });
        entry.ifPresent(locked -> {
            json.put("accepted", locked.accepted().toString());
            json.put("rolledBack", locked.rolledBack());
        });
        json.put(
                "kept",
                kept.stream()
                        .map(back -> Map.of(
                                "version", back.version().toString(),
                                "release", back.release(),
                                "sha256", back.sha256().toHex()))
                        .toList());
        return json;
    }
}
