package io.quoin.simulator.scale;

import io.quoin.plugins.pbft.PbftConfig;
import io.quoin.plugins.pbft.core.CoreIdentity;
import io.quoin.plugins.pbft.core.CoreSettings;
import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.PbftCore;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.Rules;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.simulator.IdealSignatures;
import io.quoin.simulator.SimApplication;
import io.quoin.simulator.Timeline;
import io.quoin.simulator.ValidatorSets;
import io.quoin.spi.value.SessionKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A network with the plugin's default settings in which every message takes the same time, nothing is lost, logs cost
 * nothing, and some validators may be down. Deterministic: equal sizes give equal costs on every machine.
 */
public final class ScaleNetwork {

    /** The largest network. */
    public static final int MOST_NODES = ValidatorSets.MOST_KEYS;

    /** How long a message takes, in virtual milliseconds. */
    static final long DELAY = 10;

    private static final PbftConfig SETTINGS = PbftConfig.defaults();
    private static final CoreSettings CORE = SETTINGS.core();
    private static final SigningDomain DOMAIN = new SigningDomain("scale");

    /** How many of the longest timeouts a decision may take before something is wrong. */
    private static final long PATIENCE = 100;

    /** Decided before anything is counted. */
    private static final int WARM_UP = 2;

    private record Node(SessionKey key, PbftCore core, SimApplication application, CountingSignatures signatures) {}

    private final int size;
    private final int heights;
    private final Timeline timeline = new Timeline();
    /** Those that run. */
    private final Map<SessionKey, Node> nodes = new LinkedHashMap<>();

    private final Decisions decisions;
    private final Traffic traffic = new Traffic();

    /**
     * A network at genesis.
     *
     * @param nodes 4 to 128
     * @param down how many of them never run; less than a third
     * @param heights how many decisions are measured, at least 1
     */
    public ScaleNetwork(int nodes, int down, int heights) {
        if (nodes < 4 || nodes > MOST_NODES || down < 0 || 3 * down >= nodes || heights < 1) {
            throw new IllegalArgumentException(
                    nodes + " validators, " + down + " down, " + heights + " heights are out of range");
        }
        this.size = nodes;
        this.heights = heights;
        this.decisions = new Decisions(nodes - down, WARM_UP + heights);
        long[] weights = new long[nodes];
        Arrays.fill(weights, 1);
        ValidatorSets sets = new ValidatorSets(nodes, weights, new boolean[nodes]);
        for (int id = down; id < nodes; id++) {
            SimApplication application = new SimApplication(sets, id, timeline::now, 0, 0);
            application.workUpTo(WARM_UP + heights);
            CountingSignatures signatures = new CountingSignatures(new IdealSignatures(ValidatorSets.key(id)));
            CoreIdentity identity = new CoreIdentity(ValidatorSets.key(id), signatures, DOMAIN);
            PbftCore core = new PbftCore(
                    CORE, identity, application, Rules.STANDARD, new Recovery(List.of(), VotingRight.GRANTED));
            this.nodes.put(identity.self(), new Node(identity.self(), core, application, signatures));
        }
    }

    /**
     * Runs the network until everybody has decided all heights. Called once.
     *
     * @param progress told of each height that everybody has decided
     */
    public Cost run(IntConsumer progress) {
        nodes.values().forEach(node -> {
            carryOut(node, node.core().start());
            tick(node);
        });
        runTo(1, WARM_UP, height -> {});
        long messages = traffic.messages();
        long bytes = traffic.bytes();
        long checks = checks();
        int first = WARM_UP + 1;
        int last = WARM_UP + heights;
        runTo(first, last, progress);
        return new Cost(
                size,
                nodes.size(),
                heights,
                delays(first, last),
                (double) (traffic.messages() - messages) / heights,
                (double) (traffic.bytes() - bytes) / heights,
                (double) (traffic.bytes() - bytes) / heights / nodes.size(),
                (double) (checks() - checks) / heights / nodes.size(),
                certificateBytes(last),
                decisions.roundChanges(first, last),
                (double) decisions.longestGap(first, last) / CORE.roundTimeoutMillis());
    }

    private void runTo(int first, int last, IntConsumer progress) {
        for (int height = first; height <= last; height++) {
            long limit = timeline.now() + SETTINGS.maxRoundTimeout().toMillis() * PATIENCE;
            while (!decisions.isComplete(height)) {
                if (timeline.now() > limit) {
                    throw new IllegalStateException("Height " + height + " is not decided after " + limit + " ms");
                }
                timeline.next();
            }
            progress.accept(height);
        }
    }

    private @Nullable Double delays(int first, int last) {
        return decisions.roundChanges(first, last) == heights ? null : decisions.meanDelay(first, last) / DELAY;
    }

    private int certificateBytes(long height) {
        Node any = nodes.values().iterator().next();
        return any.application().decided(height).orElseThrow().certificate().proof().length;
    }

    private long checks() {
        return nodes.values().stream()
                .mapToLong(node -> node.signatures().checks())
                .sum();
    }

    private void tick(Node node) {
        timeline.after(SETTINGS.retransmitInterval().toMillis(), () -> {
            step(node, new Event.Tick());
            tick(node);
        });
    }

    private void step(Node node, Event event) {
        carryOut(node, node.core().step(event));
    }

    private void carryOut(Node node, List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Send send) {
                send(node, List.of(send.to()), send.message());
            } else if (effect instanceof Effect.Broadcast broadcast) {
                send(node, node.core().audience(), broadcast.message());
            } else if (effect instanceof Effect.SetTimer timer) {
                timeline.after(timer.millis(), () -> step(node, new Event.Fired(timer.timer())));
            } else if (effect instanceof Effect.Apply apply) {
                node.application().apply(apply.block(), apply.certificate());
                decisions.applied(apply.block().height(), apply.certificate().round(), timeline.now());
                step(node, new Event.Applied());
            }
        }
    }

    private void send(Node from, List<SessionKey> receivers, Message message) {
        if (message instanceof Proposal proposal) {
            decisions.proposed(proposal.instance().height(), timeline.now());
        }
        traffic.sent(message, receivers.size());
        Event received = new Event.Received(from.key(), message);
        for (SessionKey receiver : receivers) {
            Node to = nodes.get(receiver);
            if (to != null) {
                timeline.after(DELAY, () -> step(to, received));
            }
        }
    }
}
