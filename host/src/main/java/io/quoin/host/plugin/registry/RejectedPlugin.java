package io.quoin.host.plugin.registry;

import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;

/**
 * A plugin file that was refused.
 *
 * @param reason with a {@link io.quoin.host.plugin.PluginRejection}, or a fault of the plugin while it was asked what it
 *     provides
 */
public record RejectedPlugin(Path file, QuoinException reason) {}
