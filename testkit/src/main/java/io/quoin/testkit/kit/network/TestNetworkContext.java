package io.quoin.testkit.kit.network;

import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkIdentity;
import io.quoin.testkit.context.TestPluginContext;
import java.nio.file.Path;

/** A network's context with a key of its own. */
public final class TestNetworkContext extends TestPluginContext implements NetworkContext {

    private final NetworkIdentity identity;

    public TestNetworkContext(Path dataDirectory, long seed, NetworkIdentity identity) {
        super(dataDirectory, seed);
        this.identity = identity;
    }

    @Override
    public String networkId() {
        return "kit";
    }

    @Override
    public NetworkIdentity identity() {
        return identity;
    }
}
