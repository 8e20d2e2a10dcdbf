package io.quoin.plugins.libp2p;

import io.quoin.spi.network.NetworkFactory;
import io.quoin.testkit.kit.network.PeerNetworkContract;

class Libp2pContractTest extends PeerNetworkContract<Libp2pConfig> {

    @Override
    protected NetworkFactory<Libp2pConfig> factory() {
        return new Libp2pNetworkFactory();
    }

    @Override
    protected Libp2pConfig config(String listenAddress) {
        return TestNetworks.config(listenAddress);
    }
}
