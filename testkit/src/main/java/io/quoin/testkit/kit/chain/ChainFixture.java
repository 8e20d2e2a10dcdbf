package io.quoin.testkit.kit.chain;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.value.AccountId;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.genesis.GenesisAccount;
import io.quoin.testkit.devchain.genesis.GenesisNeuron;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The subnet of the kit: uid 0 is the owner, 1 and 2 are validators, 3 is a miner without permit; a further account is
 * not registered.
 */
final class ChainFixture {

    static final int NETUID = 7;
    static final int OWNER = 0;
    static final int VALIDATOR = 1;
    static final int OTHER_VALIDATOR = 2;
    static final int MINER = 3;
    static final int STRANGER = 4;

    /** Limits that refuse nothing. */
    static final SubnetLimits OPEN = new SubnetLimits(10, 1, 0xffff, 0, 0, 0, false);

    private static final long TIMESTAMP = 1_750_000_000_000L;
    private static final int COLDKEYS = 100;
    private static final long[] STAKES = {0, 5_000_000_000L, 7_000_000_000L, 1};
    private static final Duration BLOCK_TIME = Duration.ofMillis(100);

    private final AccountScheme accounts;
    private final KitChains chains;

    ChainFixture(AccountScheme accounts, KitChains chains) {
        this.accounts = accounts;
        this.chains = chains;
    }

    AccountSigner hotkey(int uid) {
        byte[] seed = new byte[accounts.seedBytes()];
        Arrays.fill(seed, (byte) (uid + 1));
        return accounts.signer(seed);
    }

    AccountId coldkey(int uid) {
        return hotkey(COLDKEYS + uid).account();
    }

    long stake(int uid) {
        return STAKES[uid];
    }

    int neurons() {
        return STAKES.length;
    }

    boolean hasPermit(int uid) {
        return uid == VALIDATOR || uid == OTHER_VALIDATOR;
    }

    DevGenesis genesis(SubnetLimits limits, String name) {
        List<GenesisNeuron> neurons = IntStream.range(0, neurons())
                .mapToObj(uid -> new GenesisNeuron(hotkey(uid).account(), coldkey(uid), stake(uid), hasPermit(uid)))
                .toList();
        List<GenesisAccount> others =
                List.of(new GenesisAccount(hotkey(STRANGER).account(), 1_000_000_000L));
        return new DevGenesis(name, TIMESTAMP, NETUID, coldkey(OWNER), neurons, limits, others);
    }

    /** A chain with a block every 100 ms. */
    KitChain start(SubnetLimits limits) {
        return chains.start(genesis(limits, "Kit"), BLOCK_TIME);
    }

    /** The same chain from its genesis again, at a given endpoint. */
    KitChain startAgain(SubnetLimits limits, String endpoint) {
        return chains.startAt(endpoint, genesis(limits, "Kit"), BLOCK_TIME);
    }

    /** A chain whose genesis is another. */
    KitChain startOther() {
        SubnetLimits limits = new SubnetLimits(11, 2, 0xffff, 3, 0, 0, false);
        return chains.start(genesis(limits, "Other"), BLOCK_TIME);
    }
}
