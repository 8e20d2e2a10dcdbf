package io.quoin.simulator.whole;

import io.quoin.host.evaluation.Retention;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.command.Command;
import io.quoin.host.ledger.command.CommitEvaluation;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.simulator.Machine;
import io.quoin.simulator.Violation;
import io.quoin.simulator.Workload;
import io.quoin.simulator.World;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** The whole nodes of a run with what is around them: users, contents and a chain. */
final class WholeNetwork implements Workload {

    private record Task(int validator, Hash submission) {}

    /** How often it is asked whether all is done, in virtual milliseconds. */
    private static final long LOOK_MILLIS = 250;

    private static final long PATIENCE_MILLIS = 180_000;

    /** Heights that a run needs after the calm, at most. */
    private static final int HEIGHTS = 10;

    private final WholeScenario scenario;
    private final World world;
    private final SplittableRandom random;
    private final Genesis genesis;
    private final ChainScript chain;
    private final List<WholeNode> nodes = new ArrayList<>();
    private final Users users;
    private final Map<Task, Hash> commitments = new HashMap<>();
    private long nextLook;

    WholeNetwork(WholeScenario scenario, World world) {
        this.scenario = scenario;
        this.world = world;
        this.random = new SplittableRandom(scenario.seed() + 0x6e6f6465L);
        this.genesis = Cast.genesis(scenario);
        this.chain = new ChainScript(scenario);
        this.users = new Users(scenario, world, nodes, random.split());
    }

    WholeScenario scenario() {
        return scenario;
    }

    Genesis genesis() {
        return genesis;
    }

    ChainScript chain() {
        return chain;
    }

    /** All nodes, in order of validator. */
    List<WholeNode> nodes() {
        return nodes;
    }

    Users users() {
        return users;
    }

    /** What can be fetched, by hash. */
    Map<Hash, byte[]> contents() {
        return users.contents();
    }

    @Override
    public WholeNode replica(Machine machine) {
        WholeNode node = new WholeNode(this, machine, random.split());
        nodes.add(node);
        return node;
    }

    /** A validator binds itself to one result of a submission, also over restarts. */
    void signs(Machine machine, Command command) {
        if (command instanceof CommitEvaluation commit) {
            Hash before = commitments.putIfAbsent(new Task(machine.id(), commit.submission()), commit.commitment());
            Violation.require(
                    before == null || before.equals(commit.commitment()),
                    "double commitment",
                    () -> machine.id() + " commits itself to two results of " + commit.submission());
        }
    }

    @Override
    public void begin() {
        users.begin();
    }

    @Override
    public int operations() {
        return 16;
    }

    /** Each command is one, and there once. */
    @Override
    public boolean isValid(Block block) {
        Set<Hash> ids = new HashSet<>();
        return block.commands().stream()
                .allMatch(bytes -> ids.add(SignedCommand.decode(bytes).id(Cast.NETWORK)));
    }

    @Override
    public boolean isDone() {
        if (world.now() < nextLook) {
            return false;
        }
        nextLook = world.now() + LOOK_MILLIS;
        return users.areDone() && nodes.stream().allMatch(this::isDone);
    }

    private boolean isDone(WholeNode node) {
        LedgerQueries ledger = node.queries();
        return node.machine().isUp()
                && ledger.currentEpoch().epoch() >= scenario.epochs()
                && users.submissions().keySet().stream().allMatch(id -> isDone(ledger, id));
    }

    /** It has its result, and every evaluator that committed to one has shown it. */
    private static boolean isDone(LedgerQueries ledger, Hash id) {
        Optional<SubmissionRecord> submission = ledger.submission(id);
        return submission.isPresent()
                && !submission.get().status().isOpen()
                && ledger.evaluations(id).stream()
                        .allMatch(evaluation ->
                                evaluation.reveal().isPresent() || isTooLate(ledger, submission.get(), evaluation));
    }

    /** Whether a commitment got into a block when its result needed to be kept no more. */
    private static boolean isTooLate(LedgerQueries ledger, SubmissionRecord submission, EvaluationRecord evaluation) {
        return LongStream.range(0, ledger.currentEpoch().epoch())
                        .map(epoch -> ledger.epoch(epoch).orElseThrow().closedHeight())
                        .filter(end -> submission.closedHeight() <= end && end < evaluation.commitHeight())
                        .count()
                > Retention.KEEP_EPOCHS;
    }

    /**
     * Clocks stay as wrong as they were. Who voted for a block of the fastest clock makes the slowest ones wait until they
     * show its time, at each height.
     */
    @Override
    public long patience() {
        return PATIENCE_MILLIS + HEIGHTS * 2L * scenario.network().skewMillis();
    }

    @Override
    public String progress() {
        StringBuilder text = new StringBuilder("users " + (users.areDone() ? "done" : "waiting"));
        for (WholeNode node : nodes) {
            LedgerQueries ledger = node.queries();
            text.append(", ")
                    .append(node.machine().id())
                    .append(" in epoch ")
                    .append(ledger.currentEpoch().epoch());
            users.submissions().keySet().stream()
                    .filter(id -> !isDone(ledger, id))
                    .forEach(id -> text.append(" waits for ")
                            .append(ledger.submission(id))
                            .append(ledger.evaluations(id)));
        }
        return text.toString();
    }

    @Override
    public void verify() {
        new Outcome(this).verify();
    }
}
