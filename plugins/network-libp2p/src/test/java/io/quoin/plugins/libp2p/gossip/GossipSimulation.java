package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.spi.network.PeerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * Routers on virtual time, with links that delay and lose, and peers that do as they like. A seed reproduces a run.
 *
 * <p>A message whose signature is the byte 0 is forged, and one whose text begins with "bad" is rejected.
 */
final class GossipSimulation {

    static final String TOPIC = "sim";

    /** What a peer that is no router does with what it is told. */
    @FunctionalInterface
    interface Hostile {
        void hears(PeerId from, Rpc rpc);
    }

    private record Event(long time, long order, Runnable action) {}

    private final GossipParameters parameters;
    private final Random random;
    private final double loss;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
    private final List<PeerId> ids = new ArrayList<>();
    private final Map<PeerId, GossipRouter> routers = new LinkedHashMap<>();
    private final Map<PeerId, Hostile> hostile = new HashMap<>();
    private final Map<PeerId, String> addresses = new HashMap<>();
    private final Map<PeerId, Set<PeerId>> links = new LinkedHashMap<>();
    private final Map<PeerId, List<String>> delivered = new LinkedHashMap<>();
    private final Map<String, MessageTrace> traces = new LinkedHashMap<>();
    private long now;
    private long order;
    private long sequence;

    GossipSimulation(int nodes, GossipParameters parameters, long seed, double loss) {
        this.parameters = parameters;
        this.random = new Random(seed);
        this.loss = loss;
        for (int i = 1; i <= nodes; i++) {
            PeerId id = Vectors.identity(i).id();
            ids.add(id);
            delivered.put(id, new ArrayList<>());
            start(id);
        }
    }

    /** The nodes with routers, gone ones included. */
    List<PeerId> ids() {
        return Collections.unmodifiableList(ids);
    }

    long now() {
        return now;
    }

    Random random() {
        return random;
    }

    GossipRouter router(PeerId id) {
        return Objects.requireNonNull(routers.get(id));
    }

    /** The texts that a node validated, in order. */
    List<String> delivered(PeerId id) {
        return Objects.requireNonNull(delivered.get(id));
    }

    MessageTrace trace(String text) {
        return traces.computeIfAbsent(text, name -> new MessageTrace());
    }

    /** Adds a peer that is no router; what counts as its address is empty if that does not matter. */
    PeerId addHostile(int number, String address, Hostile behaviour) {
        PeerId id = Vectors.identity(10_000 + number).id();
        hostile.put(id, behaviour);
        addresses.put(id, address);
        return id;
    }

    /** Links each node with the next one and with some random ones. */
    void linkRandomly(int extra) {
        for (int i = 0; i < ids.size(); i++) {
            link(ids.get(i), ids.get((i + 1) % ids.size()));
            linkSome(ids.get(i), extra);
        }
    }

    /** Links a peer, which dials, with random nodes that are there. */
    void linkSome(PeerId from, int count) {
        List<PeerId> alive = List.copyOf(routers.keySet());
        for (int k = 0; k < count; k++) {
            link(from, alive.get(random.nextInt(alive.size())));
        }
    }

    /** Makes a link, unless it is there. */
    void link(PeerId from, PeerId to) {
        if (!from.equals(to) && linksOf(from).add(to)) {
            linksOf(to).add(from);
            greet(from, to, true);
            greet(to, from, false);
        }
    }

    void unlink(PeerId one, PeerId other) {
        if (linksOf(one).remove(other)) {
            linksOf(other).remove(one);
            remove(one, other);
            remove(other, one);
        }
    }

    /** Ends a node; its links go with it. */
    void stop(PeerId id) {
        routers.remove(id);
        List.copyOf(linksOf(id)).forEach(peer -> unlink(id, peer));
    }

    /** Starts a node that knows nothing and has no links. */
    void start(PeerId id) {
        GossipRouter router = new GossipRouter(id, parameters, peer -> 0, new Random(random.nextLong()));
        routers.put(id, router);
        perform(id, router.join(TOPIC, now));
        at(random.nextInt(1000), () -> beat(id, router));
    }

    void publish(PeerId from, String text) {
        trace(text).published(from, now);
        perform(from, router(from).publish(message(from, ++sequence, TOPIC, text), now));
    }

    /** Lets a hostile peer say something over a link, if there is one. */
    void say(PeerId from, PeerId to, Rpc rpc) {
        deliver(from, to, rpc);
    }

    static GossipMessage message(PeerId from, String text) {
        return message(from, 0, TOPIC, text);
    }

    static GossipMessage message(PeerId from, long sequence, String topic, String text) {
        return new GossipMessage(
                PeerIds.multihash(from),
                text.getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(8).putLong(sequence).array(),
                topic,
                new byte[] {1},
                new byte[0]);
    }

    static GossipMessage forged(GossipMessage message) {
        return new GossipMessage(
                message.from(), message.data(), message.sequence(), message.topic(), new byte[] {0}, new byte[0]);
    }

    void run(long millis) {
        long end = now + millis;
        while (!events.isEmpty() && events.peek().time() <= end) {
            Event event = events.remove();
            now = event.time();
            event.action().run();
        }
        now = end;
    }

    /** Does something again and again. */
    void every(long millis, Runnable action) {
        at(millis, () -> {
            action.run();
            every(millis, action);
        });
    }

    private Set<PeerId> linksOf(PeerId id) {
        return links.computeIfAbsent(id, key -> new LinkedHashSet<>());
    }

    private void greet(PeerId at, PeerId peer, boolean outbound) {
        GossipRouter router = routers.get(at);
        if (router != null) {
            perform(at, router.addPeer(peer, outbound, addresses.getOrDefault(peer, ""), now));
            router.version(peer, true);
        }
        deliver(at, peer, Rpcs.subscribe(TOPIC));
    }

    private void remove(PeerId at, PeerId peer) {
        GossipRouter router = routers.get(at);
        if (router != null) {
            perform(at, router.removePeer(peer, now));
        }
    }

    private void beat(PeerId id, GossipRouter router) {
        if (routers.get(id) == router) {
            perform(id, router.heartbeat(now));
            at(parameters.times().heartbeat(), () -> beat(id, router));
        }
    }

    private void perform(PeerId at, List<GossipEffect> effects) {
        for (GossipEffect effect : effects) {
            if (effect instanceof GossipEffect.Send send) {
                boolean lost = !send.rpc().messages().isEmpty() && random.nextDouble() < loss;
                if (!lost) {
                    deliver(at, send.peer(), send.rpc());
                }
            } else if (effect instanceof GossipEffect.Validate validate) {
                at(1, () -> validate(at, validate));
            }
        }
    }

    private void validate(PeerId at, GossipEffect.Validate validate) {
        GossipRouter router = routers.get(at);
        if (router == null) {
            return;
        }
        GossipMessage message = validate.message();
        String text = new String(message.data(), StandardCharsets.UTF_8);
        Outcome outcome = text.startsWith("bad") ? Outcome.REJECT : Outcome.ACCEPT;
        if (message.signature()[0] == 0) {
            outcome = Outcome.FORGED;
        } else {
            perform(at, router.authentic(validate.id()));
            delivered(at).add(text);
            trace(text).delivered(validate.sender(), at, now);
            perform(at, router.authentic(validate.id()));
        }
        perform(at, router.validated(validate.id(), outcome, now));
    }

    private void deliver(PeerId from, PeerId to, Rpc rpc) {
        at(5 + random.nextInt(100), () -> {
            if (linksOf(from).contains(to)) {
                arrive(from, to, rpc);
            }
        });
    }

    private void arrive(PeerId from, PeerId to, Rpc rpc) {
        GossipRouter router = routers.get(to);
        Hostile behaviour = hostile.get(to);
        if (router != null) {
            rpc.messages()
                    .forEach(message -> trace(new String(message.data(), StandardCharsets.UTF_8))
                            .arrived());
            perform(to, router.receive(from, rpc, now));
        } else if (behaviour != null) {
            behaviour.hears(from, rpc);
        }
    }

    private void at(long delay, Runnable action) {
        events.add(new Event(now + delay, order++, action));
    }
}
