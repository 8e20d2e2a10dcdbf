package io.quoin.host.node.context;

import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkIdentity;
import java.nio.file.Path;

/** Gives a network the node's session key as identity. */
final class HostNetworkContext extends HostContext implements NetworkContext {

    private final String networkId;
    private final SessionKeyPair session;

    HostNetworkContext(NodeServices services, Path data, String provider, String networkId, SessionKeyPair session) {
        super(services, data, provider);
        this.networkId = networkId;
        this.session = session;
    }

    @Override
    public String networkId() {
        return networkId;
    }

    @Override
    public NetworkIdentity identity() {
        return session;
    }
}
