package io.quoin.testkit.mock;

import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.kit.chain.ChainContract;
import io.quoin.testkit.kit.chain.KitChains;
import io.quoin.testkit.mock.chain.MockChain;
import io.quoin.testkit.mock.chain.MockChainConfig;
import java.util.List;
import java.util.Optional;

class MockChainContractTest extends ChainContract<MockChainConfig> {

    private final MockChain chain = MockChain.builder().build();

    @Override
    protected ChainFactory<MockChainConfig> factory() {
        return chain;
    }

    @Override
    protected MockChainConfig config(List<String> endpoints, Optional<Hash> genesis) {
        return MockChainConfig.of(endpoints, genesis);
    }

    @Override
    protected KitChains chains() {
        return new MemoryChains(chain);
    }
}
