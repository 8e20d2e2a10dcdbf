package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A network of cores on virtual time: one thread, and every choice drawn from the seed. Faults strike until the scenario's
 * calm; then all correct validators must reach the last height.
 */
public final class Simulation implements World {

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
    private final Workload workload;
    private final Checker checker;
    private final Forensics forensics;
    private final List<SimNode> nodes = new ArrayList<>();
    private final FaultPlan faults;
    private final SimEngine engine;

    Simulation(Scenario scenario, Trace story) {
        this(scenario, story, Optional.empty());
    }

    private Simulation(Scenario scenario, Trace story, Optional<Workload.Maker> maker) {
        SplittableRandom seeded = new SplittableRandom(~scenario.seed());
        this.scenario = scenario;
        this.story = story;
        this.random = seeded.split();
        this.network = new Network(scenario, timeline, seeded.split(), this::deliver);
        this.liar = new Liar(seeded.split(), scenario);
        this.clocks = new Clocks(scenario, timeline, seeded.split());
        this.faults = new FaultPlan(this, seeded.split());
        this.workload = maker.map(given -> given.make(this)).orElseGet(() -> new BlockList(scenario, clocks, random));
        this.checker = new Checker(scenario, workload);
        this.engine = new SimEngine(this, random);
        this.forensics = new Forensics(scenario);
        for (int id = 0; id < scenario.size(); id++) {
            for (int face = 0; face < (scenario.byzantine()[id] ? FACES : 1); face++) {
                nodes.add(instance(new Machine(this, id, face, new SimDisk(seeded.split()))));
            }
        }
    }

    private SimNode instance(Machine machine) {
        return new SimNode(machine, workload.replica(machine), timeline, scenario.mutant());
    }

    /** Runs a scenario and returns what it did; throws {@link Violation} if a law was broken. */
    public static RunResult run(Scenario scenario) {
        return new Simulation(scenario, Trace.none()).run();
    }

    /** The same with another workload. */
    public static RunResult run(Scenario scenario, Workload.Maker workload) {
        return new Simulation(scenario, Trace.none(), Optional.of(workload)).run();
    }

    /** How a scenario came to break a law, in lines for people; empty if it breaks none. */
    public static Optional<String> explain(Scenario scenario) {
        return explain(scenario, Optional.empty());
    }

    /** The same with another workload. */
    public static Optional<String> explain(Scenario scenario, Workload.Maker workload) {
        return explain(scenario, Optional.of(workload));
    }

    private static Optional<String> explain(Scenario scenario, Optional<Workload.Maker> workload) {
        Trace story = Trace.recording();
        try {
            new Simulation(scenario, story, workload).run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(story.text() + "\n" + violation.getMessage());
        }
    }

    private RunResult run() {
        boolean forked = false;
        try {
            expected(this::play);
        } catch (Violation violation) {
            if (!mayFork() || !violation.law().equals("agreement")) {
                throw violation;
            }
            forked = true;
            forensics.requireBlame(checker.forkedAt());
        }
        return new RunResult(timeline.events(), timeline.now(), engine.trace(), forked);
    }

    private void play() {
        start();
        faults.plan();
        workload.begin();
        while (!isDone()) {
            timeline.next();
            checker.require(
                    timeline.now() <= scenario.calmAt() + workload.patience(),
                    "liveness",
                    () -> "heights " + heights() + workload.progress());
        }
        workload.verify();
    }

    /** What the program does not expect breaks a law as well. */
    private void expected(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failed) {
            throw Violation.failure(failed + "; " + scenario, failed);
        }
    }

    /** Lets every validator start within a moment. */
    void start() {
        nodes.forEach(node -> timeline.at(random.nextInt(1, 200), () -> engine.boot(node)));
    }

    /** One more event. */
    void next() {
        expected(timeline::next);
    }

    @Override
    public long now() {
        return timeline.now();
    }

    @Override
    public void after(long millis, Runnable task) {
        timeline.after(millis, task);
    }

    @Override
    public boolean isCalm() {
        return network.isCalm();
    }

    @Override
    public void note(Supplier<String> what) {
        story.note(timeline.now(), what);
    }

    /** What runs on a machine. */
    SimNode node(Machine machine) {
        return nodes.stream().filter(node -> node.runsOn(machine)).findFirst().orElseThrow();
    }

    /** Lets something that is no message of consensus go from one validator to another. */
    void carry(SimNode from, SimNode to, Runnable arrival) {
        if (faults.passes(from, to)) {
            network.carry(from, to, arrival);
        }
    }

    private boolean isDone() {
        boolean late = timeline.now() > scenario.calmAt();
        return late && (mayFork() || workload.isDone());
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

    Scenario scenario() {
        return scenario;
    }

    Timeline timeline() {
        return timeline;
    }

    Workload workload() {
        return workload;
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
