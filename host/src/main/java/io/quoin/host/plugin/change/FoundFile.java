package io.quoin.host.plugin.change;

import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a change would remove, as it is found: it is only removed if it is the one that the home knows. */
final class FoundFile {

    private FoundFile() {}

    /**
     * SHA-256 of what is there; empty if nothing is.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_FILE_IN_THE_WAY} if it is no file that can be read whole
     */
    static Optional<Hash> digest(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Hash.sha256(
                    RegularFile.read(file, PluginArtifact.MAX_BYTES, bytes -> {}, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_FILE_IN_THE_WAY.of(
                    file + ": " + RegularFile.reason(e) + "; no change of plugins removes it: move it away", e);
        }
    }
}
