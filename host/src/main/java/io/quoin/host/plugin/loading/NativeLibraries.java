package io.quoin.host.plugin.loading;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plugin's native libraries, {@code native/<os>-<arch>/<library>}, from the verified bytes to a directory that
 * only the node's user may enter (0700), and hashes them again there. Thread-safe. Closing it removes the directory; what
 * is loaded stays loaded.
 */
public final class NativeLibraries implements AutoCloseable {

    private final String pluginId;
    private final PluginArchive archive;
    private final Path root;
    private final Map<String, Path> extracted = new HashMap<>();
    private @Nullable PrivateDirectory directory;
    private boolean closed;

    /**
     * @param root where the private directory is made when the first library is asked for; on a file system that allows
     *     execution
     */
    public NativeLibraries(String pluginId, PluginArchive archive, Path root) {
        this.pluginId = pluginId;
        this.archive = archive;
        this.root = root;
    }

    /**
     * The extracted file of a library, if the plugin has it for this platform.
     *
     * @param name as {@link System#loadLibrary} takes it
     */
    public synchronized Optional<Path> find(String name) {
        if (closed) {
            return Optional.empty();
        }
        String file = System.mapLibraryName(name);
        Path known = extracted.get(file);
        if (known != null) {
            return Optional.of(known);
        }
        return archive.find("native/" + Platform.current() + "/" + file).map(found -> {
            Path path = extract(file, found.entry().read());
            extracted.put(file, path);
            return path;
        });
    }

    private Path extract(String file, byte[] content) {
        try {
            if (directory == null) {
                directory = PrivateDirectory.make(root, pluginId);
            }
            Path path = directory.path().resolve(file);
            Files.write(path, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (!Hash.sha256(Files.readAllBytes(path)).equals(Hash.sha256(content))) {
                throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                        pluginId, "the native library " + path + " is not what was written there; check the disk");
            }
            return path;
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    pluginId, "the native library " + file + " cannot be written below " + root + ": " + e, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        extracted.clear();
        if (directory != null) {
            directory.close();
        }
    }
}
