package io.quoin.host.node.context;

import io.quoin.host.config.ConfigError;
import io.quoin.host.metrics.MeteredPlugin;
import io.quoin.spi.Metrics;
import io.quoin.spi.PluginContext;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** The context of one product: the node's shared services and a directory of its own. */
class HostContext implements PluginContext {

    private final NodeServices services;
    private final Path directory;
    private final MeteredPlugin metrics;

    /** Makes the product's directory {@code <data>/<provider>}, mode 0700. */
    HostContext(NodeServices services, Path data, String provider) {
        this.services = services;
        this.directory = data.resolve(provider);
        this.metrics = new MeteredPlugin(services.meters(), provider);
        try {
            Files.createDirectories(directory);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_INVALID, "Cannot make the data directory " + directory + ": " + e, e);
        }
    }

    @Override
    public final Path dataDirectory() {
        return directory;
    }

    @Override
    public final InstantSource clock() {
        return services.clock();
    }

    @Override
    public final ScheduledExecutorService scheduler() {
        return services.scheduler();
    }

    @Override
    public final RandomGenerator random() {
        return services.random();
    }

    @Override
    public final Metrics metrics() {
        return metrics;
    }

    /** Lets go of what the product gave to the node's services. */
    final void release() {
        metrics.close();
    }
}
