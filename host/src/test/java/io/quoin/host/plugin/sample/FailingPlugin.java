package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;

/** Cannot be constructed. */
public final class FailingPlugin implements NodePlugin {

    public FailingPlugin() {
        throw new IllegalStateException("no such device");
    }
}
