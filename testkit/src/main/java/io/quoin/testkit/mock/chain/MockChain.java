package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.ChainContext;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.value.AccountId;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import io.quoin.testkit.mock.MockFactory;
import io.quoin.testkit.mock.fault.ProductFaults;

/**
 * Chains of memory, each with one subnet, that a test drives: blocks are finalized when it says so, and weights are in the
 * next block. One chain is there from the start, at the endpoint {@value #ENDPOINT}, and further ones can be served. All
 * clients of one object see the same chains. It keeps the laws of every chain and declares no capability. Thread-safe.
 */
public final class MockChain extends MockFactory<MockChainConfig, ChainContext, Chain, ChainOperation>
        implements ChainFactory<MockChainConfig> {

    /** Where the chain is served that is there from the start. */
    public static final String ENDPOINT = "mock:chain";

    private final AccountScheme accounts = new MockAccounts();
    private final ServedChains chains = new ServedChains();
    private final MockSubnet subnet;

    private MockChain(Builder builder) {
        super(builder, MockChainConfig.class, ChainOperation.OPEN);
        this.subnet = MockSubnet.empty(chains, ENDPOINT, builder.netuid, builder.limits);
        chains.add(subnet);
    }

    /** A builder of a mock named {@code mock} with subnet 1 and without faults. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The number of the only subnet of the chain at {@link #ENDPOINT}. */
    public int netuid() {
        return subnet.netuid();
    }

    /** Registers a neuron, which blocks from the next one on show; gives its uid. The first one is the owner's. */
    public int register(AccountId hotkey, long stake, boolean validatorPermit) {
        return subnet.register(hotkey, stake, validatorPermit);
    }

    /** Finalizes a block: pending weights are in it or refused, and clients are told. */
    public BlockRef finalizeBlock() {
        return subnet.finalizeBlock();
    }

    /** Finalizes blocks up to a height. */
    public void finalizeTo(long height) {
        while (subnet.head().number() < height) {
            subnet.finalizeBlock();
        }
    }

    /**
     * Serves a further chain, from its genesis, until it is closed.
     *
     * @param endpoint a name for {@link MockChainConfig#endpoints} at which no chain is served
     * @return the chain, which the caller drives and closes
     */
    public MockSubnet serve(String endpoint, DevGenesis genesis) {
        MockSubnet served = MockSubnet.of(chains, endpoint, genesis);
        chains.add(served);
        return served;
    }

    @Override
    public AccountScheme accounts() {
        return accounts;
    }

    @Override
    protected Chain make(MockChainConfig config, ChainContext context, ProductFaults<ChainOperation> own) {
        return ChainClient.open(chains, config, own, context);
    }

    /** Scripts a mock. */
    public static final class Builder extends MockFactory.Builder<ChainOperation, Builder> {

        private int netuid = 1;
        private SubnetLimits limits = new SubnetLimits(360, 1, 0xffff, 0, 0, 0, false);

        private Builder(String name) {
            super(name);
        }

        /** Sets the number of the only subnet. */
        public Builder netuid(int number) {
            this.netuid = number;
            return this;
        }

        /** Sets what weights are judged by; the rules are a tempo of 360 blocks and nothing else if not called. */
        public Builder limits(SubnetLimits rules) {
            this.limits = rules;
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        public MockChain build() {
            return new MockChain(this);
        }
    }
}
