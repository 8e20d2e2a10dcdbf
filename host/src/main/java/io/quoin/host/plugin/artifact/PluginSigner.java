package io.quoin.host.plugin.artifact;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.signing.CmsSigner;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
        PluginArtifact artifact = PluginArtifact.read(plugin);
        byte[] signature = CmsSigner.sign(artifact.bytes(), key, clock.instant());
        Path target = PluginSignature.pathFor(plugin);
        Path staged = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.write(
                    staged,
                    signature,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(target), "the signature cannot be written: " + e.getMessage(), e);
        }
    }
}
