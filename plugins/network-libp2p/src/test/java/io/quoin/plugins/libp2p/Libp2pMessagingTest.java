package io.quoin.plugins.libp2p;

import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.PeerMessagingContract;

class Libp2pMessagingTest extends PeerMessagingContract {

    @Override
    protected PeerNetwork open(NetworkContext context, String listenAddress) {
        return TestNetworks.open(context, listenAddress);
    }
}
