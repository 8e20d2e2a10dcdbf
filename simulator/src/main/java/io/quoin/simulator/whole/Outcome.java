package io.quoin.simulator.whole;

import io.quoin.host.ledger.apply.CommandReceipt;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.simulator.Violation;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What must hold of all nodes at the end of a run. */
final class Outcome {

    private final WholeNetwork network;
    private final List<WholeNode> nodes;
    private final WholeNode first;

    Outcome(WholeNetwork network) {
        this.network = network;
        this.nodes = network.nodes();
        this.first = nodes.get(0);
    }

    void verify() {
        long height =
                nodes.stream().mapToLong(node -> node.tip().height()).min().orElseThrow();
        List<Block> blocks = LongStream.rangeClosed(1, first.tip().height())
                .mapToObj(each -> first.decided(each).orElseThrow().block())
                .toList();
        for (WholeNode node : nodes) {
            LongStream.rangeClosed(1, height).forEach(each -> requireSame(node, each));
        }
        requireOnce(blocks);
        nodes.forEach(this::requireResults);
        requireWeights(blocks);
    }

    /** The same block and the same state at a height, as they are stored. */
    private void requireSame(WholeNode node, long height) {
        Violation.require(
                node.decided(height)
                        .orElseThrow()
                        .block()
                        .hash()
                        .equals(first.decided(height).orElseThrow().block().hash()),
                "agreement",
                () -> node.machine().id() + " has stored another block " + height);
        Violation.require(
                node.queries().stateRoot(height).equals(first.queries().stateRoot(height)),
                "root",
                () -> node.machine().id() + " has stored another root of " + height);
    }

    /** Each command is in one block, and all that users gave are; every node tells where. */
    private void requireOnce(List<Block> blocks) {
        Map<Hash, Long> heights = new HashMap<>();
        for (Block block : blocks) {
            for (byte[] bytes : block.commands()) {
                Hash id = SignedCommand.decode(bytes).id(Cast.NETWORK);
                Long before = heights.put(id, block.height());
                Violation.require(
                        before == null, "once", () -> id + " is in blocks " + before + " and " + block.height());
            }
        }
        for (Hash id : network.users().commands()) {
            Violation.require(heights.containsKey(id), "once", () -> id + " is in no block");
            for (WholeNode node : nodes) {
                Optional<CommandReceipt> receipt = node.queries().receipt(id);
                Violation.require(
                        receipt.isPresent()
                                && receipt.get().refusal().isEmpty()
                                && receipt.get().height() == heights.getOrDefault(id, 0L),
                        "receipt",
                        () -> node.machine().id() + " says of " + id + ": " + receipt);
            }
        }
    }

    /** Each submission has the result that the script gives it. */
    private void requireResults(WholeNode node) {
        network.users().submissions().forEach((id, submit) -> {
            SubmissionRecord found = node.queries().submission(id).orElseThrow();
            Violation.require(
                    found.status() == SubmissionStatus.FINAL
                            && found.result().equals(Optional.of(ScriptedEngine.result(submit.artifact()))),
                    "result",
                    () -> node.machine().id() + " has " + found);
        });
    }

    /** Validators and weights of each epoch are those of the model. */
    private void requireWeights(List<Block> blocks) {
        WeightModel model = new WeightModel(
                network.scenario(),
                network.chain(),
                id -> first.queries().submission(id).orElseThrow().evaluators());
        blocks.stream()
                .flatMap(block -> block.commands().stream())
                .map(SignedCommand::decode)
                .forEach(model::take);
        for (Block block : blocks) {
            requireSet(model, first.validators(block.height()));
        }
        for (WholeNode node : nodes) {
            long closed =
                    Math.min(model.closedEpochs(), node.queries().currentEpoch().epoch());
            LongStream.range(0, closed).forEach(epoch -> requireWeights(model, node, epoch));
        }
    }

    private static void requireSet(WeightModel model, ValidatorSet set) {
        Map<AccountId, Long> found =
                set.validators().stream().collect(Collectors.toMap(Validator::hotkey, Validator::weight));
        Map<AccountId, Long> expected = model.validators(set.epoch());
        Violation.require(
                found.equals(expected),
                "validators",
                () -> "epoch " + set.epoch() + " has " + found + ", the model " + expected);
    }

    private static void requireWeights(WeightModel model, WholeNode node, long epoch) {
        Map<Integer, Integer> found = new TreeMap<>();
        for (UidWeight weight : node.queries()
                .epochWeights(epoch)
                .orElseThrow()
                .mechanisms()
                .get(0)
                .weights()) {
            found.put(weight.uid(), weight.weight());
        }
        Violation.require(
                found.equals(model.weights(epoch)),
                "weights",
                () -> node.machine().id() + " closed epoch " + epoch + " with " + found + ", the model with "
                        + model.weights(epoch));
    }
}
