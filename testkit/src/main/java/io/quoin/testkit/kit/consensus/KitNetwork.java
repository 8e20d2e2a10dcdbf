package io.quoin.testkit.kit.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Validators of one process over a {@link MessageHub}. Closing it stops them. */
public final class KitNetwork implements AutoCloseable {

    /** How long anything may take before the network counts as stuck. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private final MessageHub hub = new MessageHub(7);
    private final List<KitNode> nodes = new ArrayList<>();

    /**
     * A network of stopped validators.
     *
     * @param signers one per node
     * @param validators the set of each height
     */
    public KitNetwork(
            Path directory,
            List<TestSigner> signers,
            LongFunction<ValidatorSet> validators,
            Function<ConsensusContext, ConsensusEngine> maker) {
        for (int i = 0; i < signers.size(); i++) {
            nodes.add(new KitNode(signers.get(i), validators, directory.resolve("node-" + i), hub, maker));
        }
    }

    /** Keys for a network. */
    public static List<TestSigner> signers(int count) {
        List<TestSigner> signers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signers.add(new TestSigner(1_000 + i));
        }
        return signers;
    }

    /** A set of the first signers, one per weight. */
    public static ValidatorSet set(long epoch, List<TestSigner> signers, long... weights) {
        List<Validator> validators = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            AccountId hotkey = new AccountId(
                    Hash.sha256(signers.get(i).publicKey().toBytes()).toBytes());
            validators.add(new Validator(hotkey, signers.get(i).publicKey(), weights[i]));
        }
        return new ValidatorSet(
                epoch, Hash.sha256(ByteBuffer.allocate(8).putLong(epoch).array()), validators);
    }

    public MessageHub hub() {
        return hub;
    }

    public KitNode node(int index) {
        return nodes.get(index);
    }

    /** Starts some nodes. */
    public void start(int... indexes) {
        for (int index : indexes) {
            nodes.get(index).start();
        }
    }

    /** Starts all nodes. */
    public void startAll() {
        nodes.forEach(KitNode::start);
    }

    /** Gives all nodes work, as a pool that gossips would. */
    public void submit(String text) {
        nodes.forEach(node -> node.submit(text));
    }

    /** Waits until some nodes have decided a text. */
    public void awaitText(String text, int... indexes) {
        for (int index : indexes) {
            assertThat(nodes.get(index).application().awaitText(text, LIMIT))
                    .as("node %d decides '%s'", index, text)
                    .isTrue();
        }
    }

    /** Checks that no two nodes applied different blocks, and that nobody applied a text twice or a poisoned one. */
    public void assertAgreement() {
        List<Hash> longest = List.of();
        for (KitNode node : nodes) {
            List<Hash> hashes = node.application().blocks().stream()
                    .map(decided -> decided.block().hash())
                    .toList();
            List<Hash> shorter = hashes.size() < longest.size() ? hashes : longest;
            List<Hash> longer = hashes.size() < longest.size() ? longest : hashes;
            assertThat(longer.subList(0, shorter.size())).isEqualTo(shorter);
            assertThat(node.application().texts()).doesNotContain(OrderingApplication.POISON);
            longest = longer;
        }
    }

    @Override
    public void close() {
        nodes.forEach(KitNode::close);
        hub.close();
    }
}
