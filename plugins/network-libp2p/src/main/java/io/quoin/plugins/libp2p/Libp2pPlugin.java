package io.quoin.plugins.libp2p;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.network.NetworkFactory;
import java.util.List;

/** Contributes the {@code libp2p} network. */
public final class Libp2pPlugin implements NodePlugin {

    @Override
    public List<NetworkFactory<?>> networks() {
        return List.of(new Libp2pNetworkFactory());
    }
}
