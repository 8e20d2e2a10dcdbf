package io.quoin.simulator;

import io.quoin.plugins.pbft.core.LeaderSchedule;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A network that is quick and whole but for the faults that a test puts into it. */
final class Stage {

    private static final long MOST_MILLIS = 3_000_000;

    /** What a test wants to know of a message under way. */
    record Letter(long time, int from, int to, Message message) {

        boolean is(Phase phase) {
            return message instanceof SignedMessage signed && signed.phase() == phase;
        }

        boolean is(Phase phase, int round) {
            return is(phase) && ((SignedMessage) message).round() == round;
        }

        boolean touches(int id) {
            return from == id || to == id;
        }
    }

    interface Rule {
        boolean passes(Letter letter);
    }

    final Simulation simulation;
    final List<Letter> sent = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private boolean keeping = true;

    Stage(Scenario scenario) {
        simulation = new Simulation(scenario, Trace.recording());
        simulation.network().setFilter((from, to, message) -> {
            Letter letter = new Letter(now(), from, to, message);
            if (keeping) {
                sent.add(letter);
            }
            return rules.stream().allMatch(rule -> rule.passes(letter));
        });
    }

    /** Validators of equal weight with endless work. */
    static Stage of(int size) {
        return new Stage(scenario(Mutant.NONE, 0, equal(size), Set.of()));
    }

    static Stage weighing(long... weights) {
        return new Stage(scenario(Mutant.NONE, 0, weights, Set.of()));
    }

    static long[] equal(int size) {
        long[] weights = new long[size];
        Arrays.fill(weights, 1);
        return weights;
    }

    static Scenario scenario(Mutant mutant, int epochHeights, long[] weights, Set<Integer> byzantine) {
        boolean[] lying = new boolean[weights.length];
        byzantine.forEach(id -> lying[id] = true);
        boolean[] all = new boolean[weights.length];
        Arrays.fill(all, true);
        return new Scenario(
                7,
                mutant,
                Profile.TWINS,
                weights,
                lying,
                new boolean[weights.length],
                all,
                Faults.NONE,
                0,
                Integer.MAX_VALUE,
                epochHeights);
    }

    /** Who leads a round of a height at which nobody missed a turn. */
    int leader(long height, int round) {
        var set = node(0).application.validators(height);
        return ValidatorSets.id(set.validators()
                .get(new LeaderSchedule(set, height).leader(round))
                .sessionKey());
    }

    SimNode node(int id) {
        return simulation.nodes().stream()
                .filter(node -> node.id == id)
                .findFirst()
                .orElseThrow();
    }

    /** All but some, in order. */
    int[] others(int... without) {
        return IntStream.range(0, simulation.scenario().size())
                .filter(id -> IntStream.of(without).noneMatch(each -> each == id))
                .toArray();
    }

    long now() {
        return simulation.timeline().now();
    }

    /** Adds a rule that a message has to pass. */
    Stage only(Rule rule) {
        rules.add(rule);
        return this;
    }

    /** Does without {@link #sent} from now on: for long runs. */
    void keepNoLetters() {
        keeping = false;
    }

    void noRules() {
        rules.clear();
    }

    /** Starts all but some, which never start. */
    Stage start(int... absent) {
        for (SimNode node : simulation.nodes()) {
            if (IntStream.of(absent).noneMatch(id -> id == node.id)) {
                simulation.engine().boot(node);
            }
        }
        return this;
    }

    /** Makes messages in anybody's name. */
    Forger forger(long height) {
        return node(0).forger(height);
    }

    /** A block of a validator for the height after another one's tip. */
    Block block(SimNode at, int proposer, boolean valid) {
        return at.application.forge(ValidatorSets.key(proposer), valid);
    }

    void inject(int from, Message message, int... receivers) {
        if (message instanceof Proposal proposal) {
            simulation.checker().proposed(proposal.digest());
        }
        for (int to : receivers) {
            deliver(from, to, message);
        }
    }

    void deliver(int from, int to, Message message) {
        simulation.nodes().stream()
                .filter(node -> node.id == to)
                .forEach(node -> simulation.deliver(from, node, message));
    }

    void run(long millis) {
        long end = now() + millis;
        boolean[] over = new boolean[1];
        simulation.timeline().at(end, () -> over[0] = true);
        until(() -> over[0]);
    }

    void until(BooleanSupplier condition) {
        long end = now() + MOST_MILLIS;
        while (!condition.getAsBoolean()) {
            Violation.require(now() < end, "liveness", () -> simulation.story().text());
            simulation.next();
        }
    }

    /** Runs until validators have applied a height. */
    void reach(long height, int... ids) {
        until(() -> IntStream.of(ids).allMatch(id -> height(id) >= height));
    }

    long height(int id) {
        return node(id).application.tip().height();
    }

    CertifiedBlock decided(int id, long height) {
        return node(id).application.decided(height).orElseThrow();
    }

    /** The proof of a height that a validator holds. */
    Certificate certificate(int id, long height) {
        var proof = decided(id, height).certificate();
        return CertificateCodec.decodeSeals(proof.round(), proof.block(), proof.proof());
    }

    Hash hash(int id, long height) {
        return decided(id, height).certificate().block();
    }

    /** Kills a process; it does not come back by itself before its time. */
    void kill(int id) {
        simulation.engine().crash(node(id), false);
    }
}
