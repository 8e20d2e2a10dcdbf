package io.quoin.testkit.devchain;

import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.genesis.GenesisAccount;
import io.quoin.testkit.devchain.genesis.GenesisNeuron;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import java.util.List;

/** Subnet 1 with an owner (uid 0), two validators (1, 2) and two miners (3, 4), and a rich stranger. */
public final class TestGenesis {

    public static final int NETUID = 1;
    public static final TestAccount OWNER = TestAccount.of(1);
    public static final TestAccount VALIDATOR = TestAccount.of(2);
    public static final TestAccount SECOND_VALIDATOR = TestAccount.of(3);
    public static final TestAccount MINER = TestAccount.of(4);
    public static final TestAccount SECOND_MINER = TestAccount.of(5);
    public static final TestAccount STRANGER = TestAccount.of(6);
    public static final TestAccount UNKNOWN = TestAccount.of(7);

    private TestGenesis() {}

    public static DevGenesis with(SubnetLimits limits) {
        return new DevGenesis(
                "Test",
                1_700_000_000_000L,
                NETUID,
                TestAccount.of(9).id(),
                List.of(
                        neuron(OWNER, 0, false),
                        neuron(VALIDATOR, 1000, true),
                        neuron(SECOND_VALIDATOR, 2000, true),
                        neuron(MINER, 10, false),
                        neuron(SECOND_MINER, 0, false)),
                limits,
                List.of(new GenesisAccount(STRANGER.id(), 1_000_000)));
    }

    public static DevGenesis permissive() {
        return with(SubnetLimits.permissive());
    }

    private static GenesisNeuron neuron(TestAccount account, long stake, boolean permit) {
        return new GenesisNeuron(account.id(), TestAccount.of(9).id(), stake, permit);
    }
}
