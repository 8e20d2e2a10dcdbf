package io.quoin.host.evaluation.runtime;

import io.quoin.host.plugin.trust.VerifiedPlugin;

/** The plugins that the operator has chosen for the node, as they are on disk now. */
@FunctionalInterface
public interface PluginFiles {

    /**
     * Reads and verifies the plugin of an id, as at the node's start.
     *
     * @throws io.quoin.spi.error.QuoinException if there is none or it is refused
     */
    VerifiedPlugin verify(String id);
}
