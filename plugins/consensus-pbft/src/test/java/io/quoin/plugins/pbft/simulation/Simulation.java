package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A network of cores on virtual time: one queue, one thread, and every choice drawn from the seed. Faults strike until
 * the scenario's calm; then all correct validators must reach the last height.
 */
public final class Simulation {

    private static final int FACES = 2;

    private record Scheduled(long time, long order, Runnable action) {}

    private final Scenario scenario;
    private final Trace story;
    private final ValidatorSet validators;
    private final SigningDomain domain = new SigningDomain("sim");
    private final PriorityQueue<Scheduled> queue =
            new PriorityQueue<>(Comparator.comparingLong(Scheduled::time).thenComparingLong(Scheduled::order));
    private final SplittableRandom network;
    private final SplittableRandom faults;
    private final Liar liar;
    private final Checker checker;
    private final List<SimNode> nodes = new ArrayList<>();
    private final boolean[] cutOff;
    private long now;
    private long order;
    private long events;
    private long trace = 17;

    private Simulation(Scenario scenario, Trace story) {
        SplittableRandom random = new SplittableRandom(~scenario.seed());
        this.scenario = scenario;
        this.story = story;
        this.network = random.split();
        this.faults = random.split();
        this.liar = new Liar(random.split(), scenario);
        this.validators = scenario.validators();
        this.checker = new Checker(scenario, domain);
        this.cutOff = new boolean[scenario.size()];
        for (int id = 0; id < scenario.size(); id++) {
            for (int face = 0; face < (scenario.byzantine()[id] ? FACES : 1); face++) {
                long gate = scenario.gated() ? faults.nextInt(0, 700) : 0;
                SimApplication application = new SimApplication(validators, id * FACES + face, () -> now, gate);
                if (scenario.workers()[id]) {
                    application.workUpTo(scenario.heights());
                }
                nodes.add(new SimNode(scenario, id, face, application, domain));
            }
        }
    }

    /** Runs a seed and returns what it did; throws {@link Violation} if a law was broken. */
    public static RunResult run(long seed, Mutant mutant) {
        return run(seed, mutant, Profile.MIXED);
    }

    /** Runs a seed with faults that aim at something. */
    public static RunResult run(long seed, Mutant mutant, Profile profile) {
        Simulation simulation = new Simulation(Scenario.of(seed, mutant, profile), Trace.none());
        simulation.run();
        return new RunResult(simulation.events, simulation.now, simulation.trace);
    }

    /** How a seed came to break a law, in lines for people; empty if it breaks none. */
    public static Optional<String> explain(long seed, Mutant mutant, Profile profile) {
        Trace story = Trace.recording();
        try {
            new Simulation(Scenario.of(seed, mutant, profile), story).run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(story.text() + "\n" + violation.getMessage());
        }
    }

    private void run() {
        nodes.forEach(node -> at(network.nextInt(1, 200), () -> boot(node)));
        for (int i = 0; i < scenario.crashes(); i++) {
            at(faults.nextLong(scenario.calmAt()), this::crashOne);
        }
        for (int i = 0; i < scenario.partitions(); i++) {
            at(faults.nextLong(scenario.calmAt()), this::partition);
        }
        if (scenario.profile() == Profile.STRANDED) {
            cutOff[victim()] = true;
        }
        at(scenario.calmAt(), this::calm);
        while (!isDone()) {
            Scheduled next = queue.remove();
            now = next.time();
            if (now > scenario.calmAt() + scenario.patience()) {
                checker.require(false, "liveness", "heights " + describeHeights());
            }
            events++;
            next.action().run();
        }
    }

    /** Who is cut off until the calm where somebody is stranded. */
    private int victim() {
        return (int) ((scenario.seed() + 1) % scenario.size());
    }

    private boolean isDone() {
        return now > scenario.calmAt()
                && nodes.stream()
                        .filter(node -> !scenario.byzantine()[node.id])
                        .allMatch(node -> node.application.tip().height() >= scenario.heights());
    }

    private String describeHeights() {
        StringBuilder text = new StringBuilder();
        for (SimNode node : nodes) {
            text.append(node.id)
                    .append(':')
                    .append(node.isUp() ? node.core().status() : "down")
                    .append(' ');
        }
        return text.toString();
    }

    private void at(long time, Runnable action) {
        queue.add(new Scheduled(time, order++, action));
    }

    private void boot(SimNode node) {
        if (!node.isUp()) {
            story.note(now, node, () -> "starts with " + node.disk.size() + " records in its log");
            perform(node, node.boot());
            if (node.isUp()) {
                tick(node, node.incarnation);
            }
        }
    }

    private void tick(SimNode node, int incarnation) {
        at(now + network.nextLong(400, 600), () -> {
            if (node.isUp() && node.incarnation == incarnation) {
                step(node, new Event.Tick());
                tick(node, incarnation);
            }
        });
    }

    /** The next step of some validator ends in the middle. */
    private void crashOne() {
        SimNode node = nodes.get(faults.nextInt(nodes.size()));
        if (node.isUp()) {
            node.crashAfter = faults.nextInt(0, 6);
        }
    }

    private void partition() {
        for (int i = 0; i < cutOff.length; i++) {
            cutOff[i] = faults.nextBoolean();
        }
        story.note(now, () -> "the network falls apart: " + Arrays.toString(cutOff));
        at(now + faults.nextInt(500, 5_000), () -> Arrays.fill(cutOff, false));
    }

    private void calm() {
        story.note(now, () -> "calm begins");
        Arrays.fill(cutOff, false);
        for (SimNode node : nodes) {
            node.crashAfter = -1;
            boot(node);
        }
    }

    private void step(SimNode node, Event event) {
        if (node.isUp()) {
            perform(node, node.step(event));
        }
    }

    private void perform(SimNode node, List<Effect> effects) {
        List<LogRecord> appended = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Persist persist) {
                appended.add(persist.record());
                if (persist.record() instanceof LogRecord.Signed signed
                        && signed.message() instanceof Proposal proposal) {
                    checker.proposed(proposal.digest());
                }
            }
        }
        boolean crashes = node.crashAfter >= 0 && !effects.isEmpty();
        boolean beforeForce = crashes && faults.nextBoolean();
        if (beforeForce && scenario.mutant() != Mutant.SEND_BEFORE_FORCE) {
            store(node, appended.subList(0, faults.nextInt(appended.size() + 1)));
            crash(node);
            return;
        }
        if (!beforeForce) {
            store(node, appended);
        }
        int left = crashes ? node.crashAfter : Integer.MAX_VALUE;
        int incarnation = node.incarnation;
        for (Effect effect : effects) {
            if (left-- == 0) {
                break;
            }
            carryOut(node, effect, appended);
        }
        if (crashes && node.incarnation == incarnation) {
            crash(node);
        }
    }

    private void store(SimNode node, List<LogRecord> records) {
        node.disk.addAll(records);
        if (!scenario.byzantine()[node.id]) {
            records.forEach(record -> checker.logged(node.id, record));
        }
    }

    private void crash(SimNode node) {
        story.note(now, node, () -> "crashes with " + node.disk.size() + " records in its log");
        node.crash();
        at(now + faults.nextInt(1, 4_000), () -> boot(node));
    }

    private void carryOut(SimNode node, Effect effect, List<LogRecord> appended) {
        mixTrace(node, effect);
        story.note(now, node, () -> Description.of(effect));
        boolean correct = !scenario.byzantine()[node.id];
        if (effect instanceof Effect.Send send) {
            dispatch(node, send.to(), send.message(), appended);
        } else if (effect instanceof Effect.Broadcast broadcast) {
            for (SessionKey to : node.core().audience()) {
                dispatch(node, to, broadcast.message(), appended);
            }
        } else if (effect instanceof Effect.SetTimer timer) {
            int incarnation = node.incarnation;
            at(now + timer.millis(), () -> {
                if (node.incarnation == incarnation) {
                    step(node, new Event.Fired(timer.timer()));
                }
            });
        } else if (effect instanceof Effect.Apply apply) {
            if (correct) {
                checker.applied(node.id, node.application.tip().height(), apply.block(), apply.certificate());
            }
            node.application.apply(apply.block(), apply.certificate());
            perform(node, node.step(new Event.Applied()));
        } else if (effect instanceof Effect.Accuse accuse && correct) {
            checker.accused(accuse.evidence().accused());
        }
    }

    private void dispatch(SimNode from, SessionKey to, Message message, List<LogRecord> appended) {
        Message sent = message;
        int receiver = to.toBytes()[0];
        if (scenario.byzantine()[from.id]) {
            if (scenario.profile() == Profile.STRANDED && now >= scenario.calmAt()) {
                return;
            }
            boolean mine = (receiver + now / 1_500) % FACES == from.face;
            if (!mine && network.nextInt(4) > 0) {
                return;
            }
            sent = liar.say(from, message);
        } else if (message instanceof SignedMessage signed) {
            boolean late = scenario.mutant() == Mutant.SEND_BEFORE_FORCE;
            List<LogRecord> durable = new ArrayList<>(from.disk);
            if (late) {
                durable.addAll(appended);
            }
            checker.sent(from.id, signed, durable);
        }
        if (sent instanceof Proposal proposal) {
            checker.proposed(proposal.digest());
        }
        transmit(from, receiver, sent);
    }

    private void transmit(SimNode from, int receiver, Message message) {
        boolean calm = now >= scenario.calmAt();
        if (!calm && (cutOff[from.id] != cutOff[receiver] || network.nextInt(100) < lossPercent(message))) {
            return;
        }
        int copies = !calm && network.nextInt(100) < scenario.duplicatePercent() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            int most = calm ? 50 : scenario.maxDelay() * (network.nextInt(20) == 0 ? 10 : 1);
            SessionKey sender = from.identity().self();
            at(now + 1 + network.nextInt(most), () -> deliver(sender, receiver, message));
        }
    }

    private int lossPercent(Message message) {
        if (scenario.profile() == Profile.STRANDED) {
            return message instanceof Proposal ? 100 : 0;
        }
        if (scenario.split() && message instanceof Decided) {
            return 97;
        }
        if (scenario.split() && message instanceof SignedMessage signed && signed.phase() == Phase.COMMIT) {
            return 40 + scenario.dropPercent();
        }
        return scenario.dropPercent();
    }

    private void deliver(SessionKey from, int receiver, Message message) {
        for (SimNode node : nodes) {
            if (node.id == receiver && node.isUp()) {
                if (scenario.byzantine()[receiver]) {
                    liar.hear(message);
                }
                story.note(now, node, () -> "gets from " + from.toBytes()[0] + ": " + Description.of(message));
                step(node, new Event.Received(from, message));
                if (node.isUp()) {
                    checker.bounded(node.id, node.core().status().buffered());
                }
            }
        }
    }

    private void mixTrace(SimNode node, Effect effect) {
        long part = now * 31 + node.id;
        if (effect instanceof Effect.Broadcast broadcast && broadcast.message() instanceof SignedMessage signed) {
            part = part * 31 + signed.phase().tag() + signed.digest().hashCode();
        }
        trace = trace * 1_000_003 + part * 7 + effect.getClass().getSimpleName().hashCode();
    }
}
