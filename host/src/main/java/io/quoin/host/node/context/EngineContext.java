package io.quoin.host.node.context;

import java.nio.file.Path;

/** The context of an engine. It is closed after the engine, which may end before the node does. */
public final class EngineContext extends HostContext implements AutoCloseable {

    EngineContext(NodeServices services, Path data, String provider) {
        super(services, data, provider);
    }

    @Override
    public void close() {
        release();
    }
}
