package io.quoin.testkit.mock.network;

import io.quoin.spi.network.NetworkCapability;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.mock.MockFactory;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/**
 * A network of memory: all products of one object can reach each other, and nobody else. It keeps the laws of every
 * network and declares {@link NetworkCapability#STREAMS} alone. Thread-safe.
 */
public final class MockNetwork extends MockFactory<MockNetworkConfig, NetworkContext, PeerNetwork, NetworkOperation>
        implements NetworkFactory<MockNetworkConfig> {

    private final MemoryHub hub;
    private final long seed;

    private MockNetwork(Builder builder) {
        super(builder, MockNetworkConfig.class, NetworkOperation.OPEN);
        this.seed = builder.seed;
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

    /**
     * What happens to the messages of all peers, to be changed while the network is in use. A peer's own configuration may
     * add to it, for what that peer sends.
     */
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
    public Set<NetworkCapability> capabilities() {
        return Set.of(NetworkCapability.STREAMS);
    }

    @Override
    protected PeerNetwork make(MockNetworkConfig config, NetworkContext context, ProductFaults<NetworkOperation> own) {
        Conditions ofPeer = new Conditions(config.lossPercent(), config.delay(), new Random(seed));
        return MemoryPeer.open(hub, config.listen(), context, own, ofPeer);
    }

    /** Scripts a mock. */
    public static final class Builder extends MockFactory.Builder<NetworkOperation, Builder> {

        private int lossPercent;
        private Duration delay = Duration.ZERO;
        private long seed = 1;

        private Builder(String name) {
            super(name);
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

        @Override
        protected Builder self() {
            return this;
        }

        public MockNetwork build() {
            return new MockNetwork(this);
        }
    }
}
