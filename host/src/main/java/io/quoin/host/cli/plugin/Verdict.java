package io.quoin.host.cli.plugin;

import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What verification found about one file: the plugin, or why it is refused.
 *
 * @param plugin present if the file was accepted
 * @param refusal present if not
 */
record Verdict(Path file, Optional<VerifiedPlugin> plugin, Optional<QuoinException> refusal) {

    static Verdict of(Path file, PluginVerifier verifier) {
        try {
            return new Verdict(file, Optional.of(verifier.verify(file)), Optional.empty());
        } catch (QuoinException e) {
            return new Verdict(file, Optional.empty(), Optional.of(e));
        }
    }

    static List<Verdict> of(List<Path> files, PluginVerifier verifier) {
        return files.stream().map(file -> of(file, verifier)).toList();
    }

    /** {@code accepted}, or the refusal's code. */
    String status() {
        return refusal.map(refused -> refused.code().name()).orElse("accepted");
    }

    /** For {@code --json}: what is only known of an accepted plugin is absent for a refused one. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.toString());
        json.put("status", status());
        plugin.ifPresent(accepted -> {
            json.put("id", accepted.descriptor().id());
            json.put("version", accepted.descriptor().version().toString());
            json.put("release", accepted.descriptor().release());
            json.put("requires", accepted.descriptor().requires().toString());
            json.put("kinds", accepted.descriptor().kinds());
            json.put("native", accepted.descriptor().nativeCode());
            json.put("license", accepted.descriptor().license());
            json.put("sha256", accepted.digest().toHex());
            json.put("signer", accepted.signer().subject());
            json.put("signerFingerprint", accepted.signer().fingerprint().toHex());
        });
        refusal.ifPresent(refused -> json.put("reason", refused.getMessage()));
        return json;
    }
}
