package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.ChainContext;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.config.NoConfig;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.value.AccountId;
import io.quoin.testkit.mock.fault.Faults;
import io.quoin.testkit.mock.fault.Occurrence;

/**
 * A chain with one subnet that a test drives: blocks are finalized when it says so, and weights are included in the next
 * block. All clients of one object see the same chain. It declares no capability. Its accounts keep the laws of
 * {@code AccountSchemeContract}; {@code ChainContract} needs a chain that is served over sockets. Thread-safe.
 */
public final class MockChain implements ChainFactory<NoConfig> {

    private final String name;
    private final Faults<ChainOperation> faults;
    private final AccountScheme accounts = new MockAccounts();
    private final SubnetState subnet;

    private MockChain(Builder builder) {
        this.name = builder.name;
        this.faults = builder.faults;
        this.subnet = new SubnetState(builder.netuid, builder.commitReveal);
    }

    /** A builder of a mock named {@code mock} with subnet 1 and without faults. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The faults, to be changed while the chain is in use. */
    public Faults<ChainOperation> faults() {
        return faults;
    }

    /** The number of the only subnet. */
    public int netuid() {
        return subnet.netuid();
    }

    /** Registers a neuron, which blocks from the next one on show; gives its uid. The first one is the owner's. */
    public int register(AccountId hotkey, long stake, boolean validatorPermit) {
        return subnet.register(hotkey, stake, validatorPermit);
    }

    /** Finalizes a block: pending weights are in it, and clients are told. */
    public BlockRef finalizeBlock() {
        return subnet.finalizeBlock();
    }

    /** Finalizes blocks up to a height. */
    public void finalizeTo(long height) {
        while (subnet.head().number() < height) {
            subnet.finalizeBlock();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<NoConfig> configType() {
        return NoConfig.class;
    }

    @Override
    public AccountScheme accounts() {
        return accounts;
    }

    @Override
    public Chain create(NoConfig config, ChainContext context) {
        faults.check(ChainOperation.OPEN);
        return new ChainClient(subnet, faults, context.hotkey());
    }

    /** Scripts a mock. */
    public static final class Builder {

        private final String name;
        private final Faults<ChainOperation> faults;
        private int netuid = 1;
        private boolean commitReveal;

        private Builder(String name) {
            this.name = name;
            this.faults = new Faults<>(name);
        }

        /** Sets the number of the only subnet. */
        public Builder netuid(int number) {
            this.netuid = number;
            return this;
        }

        /** Makes the subnet ask for commit-reveal, which the client does not have. */
        public Builder commitReveal() {
            this.commitReveal = true;
            return this;
        }

        /** Makes calls of an operation fail. */
        public Builder failing(ChainOperation operation, Occurrence when, ErrorCode code) {
            faults.add(operation, when, code);
            return this;
        }

        public MockChain build() {
            return new MockChain(this);
        }
    }
}
