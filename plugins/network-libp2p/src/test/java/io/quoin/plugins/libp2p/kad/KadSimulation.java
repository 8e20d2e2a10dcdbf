package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/** Nodes with routing tables on virtual time, some of which are gone or lie. A seed reproduces a run. */
final class KadSimulation {

    /** What a node answers when it is asked for the peers near a target. */
    interface Behaviour {
        List<KadPeer> answer(Node self, KadPeer asker, KadId target);
    }

    /** A node; it is reached only at its own address. */
    static final class Node {
        final KadPeer peer;
        final RoutingTable table;
        Behaviour behaviour = (self, asker, target) -> self.table.closest(target, 20);
        boolean gone;

        Node(KadPeer peer) {
            this.peer = peer;
            this.table = new RoutingTable(peer.place(), TableLimits.standard());
        }

        Multiaddr address() {
            return peer.addresses().get(0);
        }
    }

    /** What a lookup found. */
    record Result(List<KadPeer> closest, int requests, long millis) {}

    private static final int ACQUAINTANCES = 200;
    private static final int NEIGHBOURS = 60;

    private record Event(long time, long order, Runnable action) {}

    private final Random random;
    private final QueryLimits limits = QueryLimits.standard();
    private final Map<PeerId, Node> nodes = new LinkedHashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
    private long now;
    private long order;

    KadSimulation(int honest, long seed) {
        random = new Random(seed);
        for (int i = 0; i < honest; i++) {
            add(KadPeers.random(random, "/ip4/" + (20 + i / 250) + "." + i % 250 + ".1.1/tcp/4001"));
        }
        nodes.values().forEach(this::introduce);
    }

    /** Gives a node what it would know after a while: its neighbours, and some peers from everywhere. */
    private void introduce(Node node) {
        List<Node> known = sample(ACQUAINTANCES);
        nodes.values().stream()
                .sorted(Comparator.comparing(
                        other -> other.peer, node.peer.place().nearestFirst()))
                .limit(NEIGHBOURS)
                .forEach(known::add);
        known.forEach(other -> node.table.offer(other.peer, Subnet.of(other.address()), 0));
    }

    Random random() {
        return random;
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    Node add(KadPeer peer) {
        Node node = new Node(peer);
        nodes.put(peer.id(), node);
        return node;
    }

    /** A part of the nodes, at random. */
    List<Node> sample(int count) {
        List<Node> all = new ArrayList<>(nodes.values());
        Collections.shuffle(all, random);
        return new ArrayList<>(all.subList(0, Math.min(count, all.size())));
    }

    /** The nodes nearest to a target that are there, as nobody in the network knows them. */
    List<KadPeer> nearest(KadId target, int count) {
        return nodes.values().stream()
                .filter(node -> !node.gone)
                .map(node -> node.peer)
                .sorted(target.nearestFirst())
                .limit(count)
                .toList();
    }

    Result lookup(Node from, KadId target) {
        return lookup(from, target, from.table.closest(target, 20));
    }

    Result lookup(Node from, KadId target, List<KadPeer> seeds) {
        long start = now;
        events.clear();
        Query query = new Query(from.peer.place(), target, limits, seeds, now);
        send(from, query, target);
        while (!query.finished(now) && !events.isEmpty()) {
            Event event = events.remove();
            now = event.time();
            event.action().run();
            send(from, query, target);
        }
        if (!query.finished(now)) {
            throw new AssertionError("The query waits for nothing and is not at its end");
        }
        return new Result(query.closest(), query.requests(), now - start);
    }

    private void send(Node from, Query query, KadId target) {
        for (KadPeer asked : query.next(now)) {
            Node node = nodes.get(asked.id());
            at(limits.requestTime(), () -> query.expire(now));
            if (node == null || !asked.addresses().contains(node.address())) {
                at(1 + random.nextInt(200), () -> query.failed(asked));
            } else if (!node.gone) {
                List<KadPeer> closer = node.behaviour.answer(node, from.peer, target);
                Optional<Subnet> subnet = Subnet.of(node.address());
                at(10 + random.nextInt(190), () -> query.answered(asked, subnet, closer));
            }
        }
    }

    private void at(long delay, Runnable action) {
        events.add(new Event(now + delay, order++, action));
    }
}
