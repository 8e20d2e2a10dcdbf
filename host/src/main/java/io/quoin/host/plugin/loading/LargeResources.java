package io.quoin.host.plugin.loading;

import io.quoin.host.plugin.archive.ArchiveEntry;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a plugin's entries. A large one, such as a worker process's library, is rarely read twice: after the first time its
 * verified bytes leave the heap for the plugin's directory, and are hashed again whenever they are read from there. Once
 * that has failed, what is on the heap stays there: a full disk would fail at every reading. Thread-safe.
 */
public final class LargeResources {

    private static final Logger LOG = LoggerFactory.getLogger(LargeResources.class);

    private final PluginDirectory directory;
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();

    public LargeResources(PluginDirectory directory) {
        this.directory = directory;
    }

    /**
     * The content; the caller owns the array.
     *
     * @throws io.quoin.spi.error.QuoinException as {@link ArchiveEntry#read}
     */
    public byte[] read(ArchiveEntry entry) {
        byte[] content = entry.read();
        if (entry.isMovable() && !failed.get()) {
            try {
                entry.moveTo(directory.path().resolve("resource-" + files.incrementAndGet()));
            } catch (IOException e) {
                if (failed.compareAndSet(false, true)) {
                    LOG.warn(
                            "'{}' and all other large resources of the plugin stay in memory: it cannot be written below"
                                    + " {}: {}",
                            entry.name(),
                            directory.root(),
                            e);
                }
            }
        }
        return content;
    }
}
