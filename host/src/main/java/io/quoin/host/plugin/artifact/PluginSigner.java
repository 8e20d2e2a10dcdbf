package io.quoin.host.plugin.artifact;

import io.quoin.host.file.DurableFile;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.signing.CmsSigner;
import io.quoin.host.signing.PublisherKey;
import io.quoin.host.text.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Signs plugin files. */
public final class PluginSigner {

    private final PublisherKey key;
    private final InstantSource clock;

    public PluginSigner(PublisherKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Signs with key and certificate files and the system's clock. */
    public static Path sign(Path plugin, Path keyFile, Path certificateFile) {
        return new PluginSigner(PublisherKey.load(keyFile, certificateFile), InstantSource.system()).sign(plugin);
    }

    /**
     * Writes the signature of a plugin beside it, whole or not at all; an older one is replaced.
     *
     * @return the signature's path
     */
    public Path sign(Path plugin) {
        return sign(plugin, PluginSignature.pathFor(plugin));
    }

    /** Writes the signature of a plugin to a file, whole or not at all; an older one is replaced. */
    public Path sign(Path plugin, Path target) {
        PluginArtifact artifact = PluginArtifact.read(plugin);
        try {
            DurableFile.replace(target, CmsSigner.sign(artifact.bytes(), key, clock.instant()));
            return target;
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(target), "the signature cannot be written: " + FailureText.message(e), e);
        }
    }
}
