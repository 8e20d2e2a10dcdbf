package io.quoin.host.plugin.loading;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory for what a plugin's class loader writes, which only the node's user may enter (0700). It is made when it is
 * first needed and removed with its files by {@link #close}. Thread-safe.
 */
public final class PluginDirectory implements AutoCloseable {

    private final String pluginId;
    private final Path root;
    private @Nullable PrivateDirectory directory;
    private boolean closed;

    /** @param root where it is made; on a file system that allows execution */
    public PluginDirectory(String pluginId, Path root) {
        this.pluginId = pluginId;
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** @throws IOException if it cannot be made, or is closed */
    synchronized Path path() throws IOException {
        if (closed) {
            throw new IOException("The plugin " + pluginId + " is unloaded");
        }
        if (directory == null) {
            directory = PrivateDirectory.make(root, pluginId);
        }
        return directory.path();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (directory != null) {
            directory.close();
            directory = null;
        }
    }
}
