package io.quoin.testkit.mock.network;

import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import java.time.Duration;
import java.util.Random;

/**
 * A network of memory: all products of one object can reach each other, and nobody else. It keeps the laws of every
 * network and declares no capability. Thread-safe.
 */
public final class MockNetwork implements NetworkFactory<MockNetworkConfig> {

    private final String name;
    private final MemoryHub hub;

    private MockNetwork(Builder builder) {
        this.name = builder.name;
        this.hub = new MemoryHub(new Conditions(builder.lossPercent, builder.delay, new Random(builder.seed)));
    }

    /** A builder of a mock named {@code mock} that loses and delays nothing. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** What happens to messages, to be changed while the network is in use. */
    public Conditions conditions() {
        return hub.conditions();
    }

    /** Cuts a peer off from all others, until {@link #restore}. */
    public void isolate(PeerNetwork peer) {
        hub.isolate(peer.self());
    }

    /** Lets a peer reach the others again. */
    public void restore(PeerNetwork peer) {
        hub.restore(peer.self());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<MockNetworkConfig> configType() {
        return MockNetworkConfig.class;
    }

    @Override
    public PeerNetwork create(MockNetworkConfig config, NetworkContext context) {
        return MemoryPeer.open(hub, config.listen(), context);
    }

    /** Scripts a mock. */
    public static final class Builder {

        private final String name;
        private int lossPercent;
        private Duration delay = Duration.ZERO;
        private long seed = 1;

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Loses one-way messages and topics' messages at random.
         *
         * @param percent 0 to 100
         * @param seed of the choice
         */
        public Builder losing(int percent, long seed) {
            this.lossPercent = percent;
            this.seed = seed;
            return this;
        }

        /** Delays every message, on the receiver's own timers. */
        public Builder delaying(Duration time) {
            this.delay = time;
            return this;
        }

        public MockNetwork build() {
            return new MockNetwork(this);
        }
    }
}
