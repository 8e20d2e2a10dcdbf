package io.quoin.testkit.mock;

import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.kit.chain.KitChain;
import io.quoin.testkit.kit.chain.KitChains;
import io.quoin.testkit.mock.chain.MockChain;
import io.quoin.testkit.mock.chain.MockSubnet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Chains of a mock for the kit, which finalize blocks by time. */
final class MemoryChains implements KitChains {

    private final MockChain mock;
    private int started;

    MemoryChains(MockChain mock) {
        this.mock = mock;
    }

    @Override
    public KitChain start(DevGenesis genesis, Duration blockTime) {
        return startAt("mock:kit-" + started++, genesis, blockTime);
    }

    @Override
    public KitChain startAt(String endpoint, DevGenesis genesis, Duration blockTime) {
        return Served.start(mock.serve(endpoint, genesis), blockTime);
    }

    private record Served(MockSubnet subnet, ScheduledExecutorService author) implements KitChain {

        static Served start(MockSubnet subnet, Duration blockTime) {
            ScheduledExecutorService author = Executors.newSingleThreadScheduledExecutor();
            var unused = author.scheduleAtFixedRate(
                    subnet::finalizeBlock, blockTime.toNanos(), blockTime.toNanos(), TimeUnit.NANOSECONDS);
            return new Served(subnet, author);
        }

        @Override
        public String endpoint() {
            return subnet.endpoint();
        }

        @Override
        public Hash genesisHash() {
            return subnet.genesis().hash();
        }

        @Override
        public List<int[]> weights(int netuid, int uid) {
            return subnet.weights(uid).stream()
                    .map(weight -> new int[] {weight.uid(), weight.weight()})
                    .toList();
        }

        @Override
        public void close() {
            author.shutdownNow();
            subnet.close();
        }
    }
}
