package io.quoin.host.node.swap;

import io.quoin.host.node.config.NodeConfig;
import java.nio.file.Path;

/** {@code node.yaml} as it is when it is asked for: the operator may have changed it since the node started. */
public record NodeConfigFile(Path home) {

    public NodeConfig read() {
        return NodeConfig.load(home);
    }

    public Path path() {
        return home.resolve(NodeConfig.FILE);
    }
}
