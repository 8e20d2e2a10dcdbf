package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.spi.network.PeerId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;

/** Routers on virtual time, with links that delay and lose. A seed reproduces a run. */
final class GossipSimulation {

    static final String TOPIC = "sim";

    private record Event(long time, long order, Runnable action) {}

    private final Random random;
    private final double loss;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
    private final Map<PeerId, GossipRouter> routers = new LinkedHashMap<>();
    private final Map<PeerId, List<String>> delivered = new LinkedHashMap<>();
    private final List<PeerId> ids = new ArrayList<>();
    private long now;
    private long order;

    GossipSimulation(int nodes, GossipParameters parameters, long seed, double loss) {
        this.random = new Random(seed);
        this.loss = loss;
        for (int i = 1; i <= nodes; i++) {
            PeerId id = Vectors.identity(i).id();
            ids.add(id);
            routers.put(id, new GossipRouter(id, parameters, peer -> 0, new Random(random.nextLong())));
            delivered.put(id, new ArrayList<>());
        }
        for (PeerId id : ids) {
            perform(id, router(id).join(TOPIC, now));
            long first = random.nextInt(1000);
            at(first, () -> beat(id, parameters.times().heartbeat()));
        }
    }

    List<PeerId> ids() {
        return ids;
    }

    GossipRouter router(PeerId id) {
        return Objects.requireNonNull(routers.get(id));
    }

    List<String> delivered(PeerId id) {
        return Objects.requireNonNull(delivered.get(id));
    }

    /** Links each node with the next one and with some random ones. */
    void linkRandomly(int extra) {
        for (int i = 0; i < ids.size(); i++) {
            link(ids.get(i), ids.get((i + 1) % ids.size()));
            for (int k = 0; k < extra; k++) {
                PeerId other = ids.get(random.nextInt(ids.size()));
                if (!other.equals(ids.get(i))) {
                    link(ids.get(i), other);
                }
            }
        }
    }

    void link(PeerId from, PeerId to) {
        greet(from, to, true);
        greet(to, from, false);
    }

    void publish(PeerId from, String text) {
        perform(from, router(from).publish(message(from, text), now));
    }

    static GossipMessage message(PeerId from, String text) {
        return new GossipMessage(
                PeerIds.multihash(from),
                text.getBytes(StandardCharsets.UTF_8),
                new byte[8],
                TOPIC,
                new byte[] {1},
                new byte[0]);
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

    private void greet(PeerId at, PeerId peer, boolean outbound) {
        perform(at, router(at).addPeer(peer, outbound, "", now));
        deliver(peer, at, Rpc.ofSubscriptions(List.of(new Rpc.TopicChange(true, TOPIC))));
    }

    private void beat(PeerId id, long period) {
        perform(id, router(id).heartbeat(now));
        at(period, () -> beat(id, period));
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
        String text = new String(validate.message().data(), StandardCharsets.UTF_8);
        Outcome outcome = text.startsWith("bad") ? Outcome.REJECT : Outcome.ACCEPT;
        delivered(at).add(text);
        perform(at, router(at).validated(validate.id(), outcome, now));
    }

    private void deliver(PeerId from, PeerId to, Rpc rpc) {
        at(5 + random.nextInt(100), () -> perform(to, router(to).receive(from, rpc, now)));
    }

    private void at(long delay, Runnable action) {
        events.add(new Event(now + delay, order++, action));
    }
}
