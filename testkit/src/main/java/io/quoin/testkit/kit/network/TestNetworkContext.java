package io.quoin.testkit.kit.network;

import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkIdentity;
import io.quoin.testkit.context.TestPluginContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A network's context with a key of its own, and with a directory that is named by it. */
public final class TestNetworkContext extends TestPluginContext implements NetworkContext {

    private final NetworkIdentity identity;

    /** @param parent of the directory, so that contexts with the same key share one and others do not */
    public TestNetworkContext(Path parent, long seed, NetworkIdentity identity) {
        super(own(parent, identity), seed);
        this.identity = identity;
    }

    private static Path own(Path parent, NetworkIdentity identity) {
        try {
            return Files.createDirectories(parent.resolve("network-" + identity.publicKey()));
        } catch (IOException e) {
            throw new UncheckedIOException("The test's network has no data directory", e);
        }
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
