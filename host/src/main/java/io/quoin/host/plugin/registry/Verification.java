package io.quoin.host.plugin.registry;

import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param plugin present if it was accepted
 * @param refusal present if not
 */
record Verification(Path file, Optional<LoadablePlugin> plugin, Optional<QuoinException> refusal) {

    static Verification of(PluginFile file, PluginVerifier verifier, EqualBytes equal) {
        try {
            return new Verification(
                    file.path(), Optional.of(LoadablePlugin.of(verifier.verify(file), equal)), Optional.empty());
        } catch (QuoinException e) {
            return new Verification(file.path(), Optional.empty(), Optional.of(e));
        }
    }
}
