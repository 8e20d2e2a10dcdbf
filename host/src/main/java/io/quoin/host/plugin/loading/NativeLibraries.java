package io.quoin.host.plugin.loading;

import io.quoin.host.plugin.PluginRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a plugin's native libraries, {@code native/<os>-<arch>/<library>}, from the verified bytes to the plugin's
 * directory, compares what stands there with them, and lets go of the bytes. Thread-safe. After closing nothing is found;
 * what is loaded stays loaded.
 */
public final class NativeLibraries implements AutoCloseable {

    private final String pluginId;
    private final PackedLibraries packed;
    private final PluginDirectory directory;
    private final Map<String, Path> extracted = new HashMap<>();
    private boolean closed;

    /** @param directory the caller's, who closes it after this */
    public NativeLibraries(String pluginId, PackedLibraries packed, PluginDirectory directory) {
        this.pluginId = pluginId;
        this.packed = packed;
        this.directory = directory;
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
        return packed.find(file).map(entry -> {
            Path path = extract(file, entry.read());
            extracted.put(file, path);
            packed.release(file);
            return path;
        });
    }

    private Path extract(String file, byte[] content) {
        try {
            Path path = directory.path().resolve(file);
            Files.write(path, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (!Arrays.equals(Files.readAllBytes(path), content)) {
                throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                        pluginId, "the native library " + path + " is not what was written there; check the disk");
            }
            return path;
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    pluginId,
                    "the native library " + file + " cannot be written below " + directory.root() + ": " + e,
                    e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        extracted.clear();
    }
}
