package io.quoin.testkit.kit.chain;

import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.DevChain;
import io.quoin.testkit.devchain.DevChainOptions;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Substrate chains, served over real sockets. */
final class SubstrateChains implements KitChains {

    @Override
    public KitChain start(DevGenesis genesis, Duration blockTime) {
        return new Served(DevChain.start(genesis, DevChainOptions.every(blockTime)));
    }

    @Override
    public KitChain startAt(String endpoint, DevGenesis genesis, Duration blockTime) {
        int port = URI.create(endpoint).getPort();
        return new Served(DevChain.start(genesis, new DevChainOptions(port, blockTime, 1, InstantSource.system())));
    }

    private record Served(DevChain chain) implements KitChain {

        @Override
        public String endpoint() {
            return chain.url();
        }

        @Override
        public Hash genesisHash() {
            return chain.genesisHash();
        }

        @Override
        public List<int[]> weights(int netuid, int uid) {
            return chain.weights(netuid, uid);
        }

        @Override
        public void close() {
            chain.close();
        }
    }
}
