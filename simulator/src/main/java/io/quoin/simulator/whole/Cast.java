package io.quoin.simulator.whole;

import io.quoin.host.ledger.genesis.ChainBinding;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.InitialValidator;
import io.quoin.host.ledger.genesis.Owners;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.simulator.ValidatorSets;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.key.KeyedMix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who takes part: keys that say whose they are, and the genesis that names them. */
final class Cast {

    static final String NETWORK = "sim";
    static final int NETUID = 7;
    static final IdealAccounts ACCOUNTS = new IdealAccounts();
    static final AccountSigner OWNER = account(50);

    private static final int HOTKEYS = 100;
    private static final int MINERS = 150;

    private Cast() {}

    /** The hotkey of a validator. */
    static AccountSigner hotkey(int id) {
        return account(HOTKEYS + id);
    }

    /** The account of a miner. */
    static AccountSigner miner(int number) {
        return account(MINERS + number);
    }

    /** The session key of a validator. */
    static VoteSigner session(int id) {
        SessionKey key = ValidatorSets.key(id);
        return new VoteSigner() {
            @Override
            public SessionKey publicKey() {
                return key;
            }

            @Override
            public byte[] sign(byte[] message) {
                return KeyedMix.sign(key, message);
            }
        };
    }

    /** A network whose submissions are never given up: only faults that last could keep them from their result. */
    static Genesis genesis(WholeScenario scenario) {
        Parameters parameters = new Parameters(
                scenario.epochBlocks(),
                0,
                scenario.evaluators(),
                true,
                100,
                128,
                1_000,
                1_000,
                100,
                1_000,
                false,
                1_000,
                2_000,
                Parameters.FIRST_SANDBOX);
        List<InitialValidator> validators = IntStream.range(0, scenario.size())
                .mapToObj(id -> InitialValidator.signed(
                        NETWORK,
                        hotkey(id),
                        ValidatorSets.key(id),
                        scenario.network().weights()[id]))
                .toList();
        return new Genesis(
                NETWORK,
                true,
                new ChainBinding(Optional.empty(), NETUID),
                parameters,
                new Owners(1, List.of(OWNER.account())),
                validators);
    }

    private static AccountSigner account(int number) {
        byte[] seed = new byte[AccountId.SIZE];
        seed[0] = (byte) number;
        return ACCOUNTS.signer(seed);
    }
}
