package io.quoin.plugins.bittensor;

import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.kit.chain.ChainContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class BittensorChainContractTest extends ChainContract<BittensorConfig> {

    @Override
    protected ChainFactory<BittensorConfig> factory() {
        return new BittensorChainFactory();
    }

    @Override
    protected BittensorConfig config(List<String> endpoints, Optional<Hash> genesis) {
        return new BittensorConfig(
                endpoints,
                genesis.map(Hash::toHex).orElse(""),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                64,
                Duration.ofSeconds(50));
    }
}
