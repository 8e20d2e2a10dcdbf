package io.quoin.host.plugin.registry;

import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.PluginKind;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A plugin that was verified and loaded.
 *
 * @param file where it was read from
 * @param digest SHA-256 of the file
 * @param signers none if it was loaded unsigned, on a network for development
 * @param notes what an operator should know although it was accepted
 * @param provides the factories' names by kind
 */
public record LoadedPlugin(
        PluginDescriptor descriptor,
        Path file,
        Hash digest,
        List<SignerCertificate> signers,
        List<String> notes,
        Map<PluginKind, List<String>> provides) {

    public LoadedPlugin {
        signers = List.copyOf(signers);
        notes = List.copyOf(notes);
        provides = Map.copyOf(provides);
    }

    /** Whether it was loaded without a signature, for development. */
    public boolean isUnsigned() {
        return signers.isEmpty();
    }

    /** The signers' names and the start of their fingerprints, for people. */
    public String signedBy() {
        return isUnsigned()
                ? PluginVerifier.UNSIGNED
                : signers.stream()
                        .map(signer ->
                                signer.subject() + " " + signer.fingerprint().shortHex())
                        .collect(Collectors.joining(", "));
    }
}
