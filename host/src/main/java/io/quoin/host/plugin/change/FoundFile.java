package io.quoin.host.plugin.change;

import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A file in the place of one that a change removes or writes, as it is found: what the home does not know stays. */
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
                    file + ": " + RegularFile.reason(e)
                            + "; no change of plugins removes or overwrites it: move it away",
                    e);
        }
    }
}
