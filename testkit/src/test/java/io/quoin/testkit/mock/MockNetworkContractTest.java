package io.quoin.testkit.mock;

import io.quoin.spi.network.NetworkFactory;
import io.quoin.testkit.kit.network.PeerNetworkContract;
import io.quoin.testkit.mock.network.MockNetwork;
import io.quoin.testkit.mock.network.MockNetworkConfig;

class MockNetworkContractTest extends PeerNetworkContract<MockNetworkConfig> {

    private final MockNetwork network = MockNetwork.builder().build();

    @Override
    protected NetworkFactory<MockNetworkConfig> factory() {
        return network;
    }

    @Override
    protected MockNetworkConfig config(String listenAddress) {
        return MockNetworkConfig.on(listenAddress);
    }
}
