package io.quoin.host.plugin.registry;

import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.PluginKind;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A plugin that was verified and loaded.
 *
 * @param file where it was read from
 * @param digest SHA-256 of the file
 * @param provides the factories' names by kind
 */
public record LoadedPlugin(
        PluginDescriptor descriptor,
        Path file,
        Hash digest,
        SignerCertificate signer,
        Map<PluginKind, List<String>> provides) {

    public LoadedPlugin {
        provides = Map.copyOf(provides);
    }
}
