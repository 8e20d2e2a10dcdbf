package io.quoin.testkit.mockhome;

import io.quoin.host.file.OwnDirectory;
import io.quoin.host.home.NewDirectory;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.ledger.genesis.ChainBinding;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.ledger.genesis.InitialValidator;
import io.quoin.host.ledger.genesis.Owners;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.mock.chain.MockChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The home of a validator that is made of mocks and is alone in its network. No plugin is installed: the jar of mocks lies
 * in the home, and is named when the node starts.
 *
 * @param directory the home
 */
public record MockHome(Path directory) {

    private static final String NETWORK_ID = "mocks";
    private static final long STAKE = 1_000_000_000L;
    /** Blocks of the mock chain, which makes one each second. */
    private static final long EPOCH_BLOCKS = 10;

    private static final String NODE_YAML = """
            rpc:
              port: 0
            storage:
              provider: mock
            runtime:
              provider: mock
            network:
              provider: mock
            consensus:
              provider: mock
            chain:
              provider: mock
              settings:
                block-time: 1s
                stake: %d
            """;

    /**
     * Makes a home in a directory that is absent or empty.
     *
     * @param random a strong source: it makes the keys
     * @throws QuoinException with {@code CONFIG_UNREADABLE} if the directory holds something already or cannot be written;
     *     nothing is left behind then
     */
    public static MockHome create(Path directory, RandomGenerator random, InstantSource clock) {
        return NewDirectory.fill(directory, () -> {
            MockHome home = new MockHome(directory);
            home.fill(random, clock);
            return home;
        });
    }

    /** The unsigned plugin jar of the mocks. */
    public Path jar() {
        return directory.resolve("mocks.jar");
    }

    private void fill(RandomGenerator random, InstantSource clock) throws IOException {
        Files.write(jar(), MockJar.bytes());
        OwnDirectory.create(directory.resolve(PluginHome.DIRECTORY));
        Path policy = directory.resolve(PluginHome.POLICY);
        OwnDirectory.create(policy.resolveSibling(""));
        Files.writeString(
                policy, "# No publisher is trusted: the mocks run unsigned, for development.\nstatements: []\n");
        new PluginHome(directory, policy, true, clock).commit(PluginLock.empty());
        Files.writeString(directory.resolve(NodeConfig.FILE), NODE_YAML.formatted(STAKE));
        NewDirectory.makePrivate(directory.resolve("keys"));
        NodeConfig config = NodeConfig.load(directory);
        SessionKeyPair session = SessionKeyPair.generate(random);
        session.save(config.keys().session());
        MockChain chain = MockChain.builder().build();
        AccountSigner hotkey = AccountKeyFile.create(config.keys().hotkey(), chain.accounts(), random);
        Files.write(config.genesis(), GenesisFile.format(genesis(chain.netuid(), hotkey, session)));
    }

    private static Genesis genesis(int netuid, AccountSigner hotkey, SessionKeyPair session) {
        return new Genesis(
                NETWORK_ID,
                true,
                new ChainBinding(Optional.empty(), netuid),
                Parameters.standard(EPOCH_BLOCKS, 0),
                new Owners(1, List.of(hotkey.account())),
                List.of(InitialValidator.signed(NETWORK_ID, hotkey, session.publicKey(), STAKE)));
    }
}
