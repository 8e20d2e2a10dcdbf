package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A network of cores on virtual time: one thread, and every choice drawn from the seed. Faults strike until the scenario's
 * calm; then all correct validators must reach the last height.
 */
public final class Simulation {

    static final SigningDomain DOMAIN = new SigningDomain("sim");

    /** How many instances run under a liar's key. */
    static final int FACES = 2;

    private final Scenario scenario;
    private final Trace story;
    private final Timeline timeline = new Timeline();
    private final SplittableRandom random;
    private final Network network;
    private final Clocks clocks;
    private final Liar liar;
    private final Checker checker;
    private final Forensics forensics;
    private final List<SimNode> nodes = new ArrayList<>();
    private final FaultPlan faults;
    private final SimEngine engine;

    Simulation(Scenario scenario, Trace story) {
        SplittableRandom seeded = new SplittableRandom(~scenario.seed());
        this.scenario = scenario;
        this.story = story;
        this.random = seeded.split();
        this.network = new Network(scenario, timeline, seeded.split(), this::deliver);
        this.liar = new Liar(seeded.split(), scenario);
        this.clocks = new Clocks(scenario, timeline, seeded.split());
        this.faults = new FaultPlan(this, seeded.split());
        this.checker = new Checker(scenario);
        this.engine = new SimEngine(this, random);
        ValidatorSets sets = scenario.sets();
        this.forensics = new Forensics(sets);
        for (int id = 0; id < scenario.size(); id++) {
            for (int face = 0; face < (scenario.byzantine()[id] ? FACES : 1); face++) {
                nodes.add(node(id, face, sets, seeded.split()));
            }
        }
    }

    private SimNode node(int id, int face, ValidatorSets sets, SplittableRandom disk) {
        long gate = scenario.faults().gated() ? random.nextInt(0, 700) : 0;
        SimApplication application =
                new SimApplication(sets, id * FACES + face, () -> clocks.read(id), gate, scenario.epochHeights());
        if (scenario.workers()[id]) {
            application.workUpTo(scenario.heights());
        }
        return new SimNode(id, face, application, new SimDisk(disk), timeline, scenario.mutant());
    }

    /** Runs a scenario and returns what it did; throws {@link Violation} if a law was broken. */
    public static RunResult run(Scenario scenario) {
        return new Simulation(scenario, Trace.none()).run();
    }

    /** How a scenario came to break a law, in lines for people; empty if it breaks none. */
    public static Optional<String> explain(Scenario scenario) {
        Trace story = Trace.recording();
        try {
            new Simulation(scenario, story).run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(story.text() + "\n" + violation.getMessage());
        }
    }

    private RunResult run() {
        boolean forked = false;
        start();
        faults.plan();
        try {
            while (!isDone()) {
                next();
                checker.require(
                        timeline.now() <= scenario.calmAt() + scenario.patience(),
                        "liveness",
                        () -> "heights " + heights());
            }
        } catch (Violation violation) {
            if (!mayFork() || !violation.law().equals("agreement")) {
                throw violation;
            }
            forked = true;
            checkBlame();
        }
        return new RunResult(timeline.events(), timeline.now(), engine.trace(), forked);
    }

    /** Lets every validator start within a moment. */
    void start() {
        nodes.forEach(node -> timeline.at(random.nextInt(1, 200), () -> engine.boot(node)));
    }

    /** One more event. */
    void next() {
        timeline.next();
    }

    private boolean isDone() {
        boolean late = timeline.now() > scenario.calmAt();
        return late && (mayFork() || haveReached(scenario.heights()));
    }

    /** Whether so many lie that the protocol promises no more than proof of who did. */
    private boolean mayFork() {
        return scenario.profile() == Profile.OVERRUN;
    }

    /** Whether every correct validator has applied a height. */
    boolean haveReached(long height) {
        return nodes.stream()
                .filter(this::isCorrect)
                .allMatch(node -> node.application.tip().height() >= height);
    }

    /** Beyond what the protocol bears: whoever forked it is known. */
    private void checkBlame() {
        Set<Integer> convicted = forensics.convicted(checker.forkedAt());
        convicted.forEach(id ->
                checker.require(scenario.byzantine()[id], "evidence", () -> "a correct validator is convicted: " + id));
        long weight = convicted.stream().mapToLong(id -> scenario.weights()[id]).sum();
        checker.require(
                3 * weight >= Arrays.stream(scenario.weights()).sum(),
                "accountability",
                () -> "the fork convicts only " + convicted);
    }

    Scenario scenario() {
        return scenario;
    }

    Timeline timeline() {
        return timeline;
    }

    Network network() {
        return network;
    }

    Clocks clocks() {
        return clocks;
    }

    Checker checker() {
        return checker;
    }

    Trace story() {
        return story;
    }

    Forensics forensics() {
        return forensics;
    }

    SimEngine engine() {
        return engine;
    }

    /** All instances, in order of validator and face. */
    List<SimNode> nodes() {
        return nodes;
    }

    boolean isCorrect(SimNode node) {
        return !scenario.byzantine()[node.id];
    }

    private String heights() {
        StringBuilder text = new StringBuilder();
        for (SimNode node : nodes) {
            text.append(node.id)
                    .append(':')
                    .append(node.isUp() ? node.core().status() : "down")
                    .append(' ');
        }
        return text.toString();
    }

    /** A validator sends something; a liar something else. */
    void dispatch(SimNode from, SessionKey to, Message message) {
        Message sent = message;
        int receiver = ValidatorSets.id(to);
        if (!isCorrect(from)) {
            if (!faults.speaks(from, receiver)) {
                return;
            }
            sent = liar.say(from, message);
        } else if (message instanceof SignedMessage signed) {
            checker.sent(from, signed);
        }
        if (sent instanceof Proposal proposal) {
            checker.proposed(proposal.digest());
        }
        for (SimNode node : nodes) {
            if (node.id == receiver && faults.passes(from, node)) {
                network.send(from, node, sent);
            }
        }
    }

    /** Brings a message to a validator. */
    void deliver(int from, SimNode node, Message message) {
        if (!node.isUp()) {
            return;
        }
        if (!isCorrect(node)) {
            liar.hear(message);
        } else if (mayFork()) {
            forensics.hear(message);
        }
        story.note(timeline.now(), node, () -> "gets from " + from + ": " + Description.of(message));
        engine.step(node, new Event.Received(ValidatorSets.key(from), message));
        if (node.isUp()) {
            checker.bounded(node);
        }
    }
}
