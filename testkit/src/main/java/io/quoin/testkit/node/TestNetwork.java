package io.quoin.testkit.node;

import io.quoin.host.ledger.genesis.ChainBinding;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.ledger.genesis.InitialValidator;
import io.quoin.host.ledger.genesis.Owners;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.node.InstanceNode;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Validators in this JVM, made of plugin objects, in homes of their own in a temporary directory, on free ports.
 * {@link #close} stops them, removes the homes, and fails if a thread of theirs is left.
 */
public final class TestNetwork implements AutoCloseable {

    /** The network's id, part of every signature. */
    public static final String ID = "test";

    private static final long STAKE = 1_000_000_000L;
    private static final long EPOCH_BLOCKS = 1_000;

    private final NetworkSetup setup;
    private final NodeThreads threads = new NodeThreads();
    private final List<TestNode> nodes = new ArrayList<>();
    private final Path directory;
    private final AccountSigner owner;
    private final InstantSource clock;
    private byte[] genesis = {};

    private TestNetwork(NetworkSetup setup, Path directory, AccountSigner owner, InstantSource clock) {
        this.setup = setup;
        this.clock = clock;
        this.directory = directory;
        this.owner = owner;
    }

    /**
     * Starts a network of mocks.
     *
     * @param validators at least 1
     */
    public static TestNetwork start(int validators) {
        return start(validators, new MockSetup(), InstantSource.system());
    }

    /**
     * Starts a network.
     *
     * @param validators at least 1
     * @param clock of all nodes; consensus and timers of the JVM go on by themselves
     * @throws io.quoin.spi.error.QuoinException with the reason why a node does not start; nothing is left then
     */
    public static TestNetwork start(int validators, NetworkSetup setup, InstantSource clock) {
        if (validators < 1) {
            throw new IllegalArgumentException("A network has at least one validator, found " + validators);
        }
        try {
            return start(validators, setup, clock, Files.createTempDirectory("quoin-test-network"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a network in a directory, which goes with it. */
    static TestNetwork start(int validators, NetworkSetup setup, InstantSource clock, Path directory)
            throws IOException {
        RandomGenerator random = new SecureRandom();
        try {
            List<TestHome> homes = new ArrayList<>();
            for (int i = 0; i < validators; i++) {
                homes.add(
                        TestHome.create(Files.createDirectory(directory.resolve("node-" + i)), setup.node(i), random));
            }
            TestNetwork network = new TestNetwork(setup, directory, homes.get(0).hotkey(), clock);
            network.startAll(homes);
            return network;
        } catch (IOException | RuntimeException e) {
            try {
                remove(directory);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void startAll(List<TestHome> homes) throws IOException {
        homes.forEach(home -> setup.validator(home.hotkey().account(), STAKE));
        genesis = GenesisFile.format(genesis(homes));
        try {
            for (TestHome home : homes) {
                nodes.add(start(home, nodes));
            }
        } catch (IOException | RuntimeException e) {
            try {
                close();
            } catch (RuntimeException | AssertionError left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private TestNode start(TestHome home, List<TestNode> peers) throws IOException {
        home.configure(genesis, peers.stream().map(TestNode::address).toList(), setup.settings());
        return new TestNode(
                home,
                threads.call(
                        () -> InstanceNode.start(home.directory(), home.setup().plugins(), clock)));
    }

    /**
     * Stops a node and starts it again in its home, with plugins that the setup is asked for anew. It is another
     * {@link TestNode} then.
     *
     * @param index from 0
     */
    public void restart(int index) {
        restart(index, home -> {});
    }

    /**
     * As {@link #restart}, but all that the node had kept is lost, except for its keys.
     *
     * @param index from 0
     */
    public void restartEmpty(int index) {
        restart(index, home -> remove(home.resolve("data")));
    }

    private void restart(int index, Between between) {
        TestNode stopped = nodes.remove(index);
        stopped.close();
        try {
            between.change(stopped.home());
            nodes.add(index, start(stopped.at().with(setup.node(index)), List.copyOf(nodes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happens to a home while its node does not run. */
    @FunctionalInterface
    private interface Between {
        void change(Path home) throws IOException;
    }

    private Genesis genesis(List<TestHome> homes) {
        List<InitialValidator> validators =
                homes.stream().map(home -> home.validator(ID, STAKE)).toList();
        return new Genesis(
                ID,
                true,
                new ChainBinding(Optional.empty(), setup.netuid()),
                Parameters.standard(EPOCH_BLOCKS, 0),
                new Owners(1, List.of(owner.account())),
                validators);
    }

    public List<TestNode> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * One node.
     *
     * @param index from 0
     */
    public TestNode node(int index) {
        return nodes.get(index);
    }

    /** What the network is made of. */
    public NetworkSetup setup() {
        return setup;
    }

    /** The mocks of a network that was started with a {@link MockSetup}. */
    public MockSetup mocks() {
        if (setup instanceof MockSetup mocks) {
            return mocks;
        }
        throw new IllegalStateException("The network was not made by a MockSetup but by " + setup.getClass());
    }

    /** Who may register challenges: the first node's hotkey. */
    public AccountSigner owner() {
        return owner;
    }

    /** Waits until every node says that it is ready; fails after a minute. */
    public void awaitReady() {
        for (TestNode node : nodes) {
            Waiting.until("a node is ready", () -> node.status().path("ready").asBoolean());
        }
    }

    /** Waits until every node has applied a height; fails after a minute. */
    public void awaitHeight(long height) {
        nodes.forEach(node -> node.awaitHeight(height));
    }

    /**
     * Stops the nodes and removes their homes, whatever of it fails.
     *
     * @throws AssertionError if a thread of the nodes is left, with its name
     */
    @Override
    public void close() {
        List<Runnable> steps = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            steps.add(nodes.get(i)::close);
        }
        nodes.clear();
        steps.add(() -> {
            try {
                remove(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        steps.add(threads::assertNoneLeft);
        Closing.all(steps);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> tree = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
