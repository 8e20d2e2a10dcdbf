package io.quoin.host.plugin.registry;

import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param plugin present if it was accepted
 * @param refusal present if not
 */
record Verification(Path file, Optional<VerifiedPlugin> plugin, Optional<QuoinException> refusal) {

    static Verification of(PluginFile file, PluginVerifier verifier) {
        try {
            return new Verification(file.path(), Optional.of(verifier.verify(file)), Optional.empty());
        } catch (QuoinException e) {
            return new Verification(file.path(), Optional.empty(), Optional.of(e));
        }
    }
}
