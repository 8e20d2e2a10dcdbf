package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Asks and answers on all links, and knows who answered. A pure state machine, confined to one thread; times are
 * milliseconds. It answers its own questions, too, as the specification wants: so others hear of it.
 */
final class Discovery {

    /** Where this node listens, with its id. */
    @FunctionalInterface
    interface AddressTeller {
        List<Multiaddr> on(Link link);
    }

    /** A message to send on a link. */
    record Outgoing(String link, DnsMessage message) {}

    private static final class Talk {

        private final LinkSchedule schedule;
        private Link link;

        Talk(Link link, LinkSchedule schedule) {
            this.link = link;
            this.schedule = schedule;
        }
    }

    /** Between the times when peers that were heard of are dialled. */
    static final long BETWEEN_DIALS = 1_000;

    private final DnsName self;
    private final AddressTeller addresses;
    private final RandomGenerator random;
    private final Neighbours neighbours = new Neighbours();
    private final Map<String, Talk> talks = new TreeMap<>();
    private boolean found;
    private long nextFound;

    Discovery(AddressTeller addresses, RandomGenerator random) {
        this.self = PeerService.drawName(random);
        this.addresses = addresses;
        this.random = random;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** The links there are from now on. */
    void links(Collection<Link> present, long now) {
        talks.keySet().retainAll(present.stream().map(Link::name).toList());
        for (Link link : present) {
            talks.computeIfAbsent(link.name(), name -> new Talk(link, new LinkSchedule(random, now))).link = link;
        }
    }

    /** Something was heard on a link; on one that is gone it counts no more. */
    void received(String on, InetAddress from, Heard heard, long now) {
        Talk talk = talks.get(on);
        if (talk == null) {
            return;
        }
        if (heard instanceof Heard.Question question) {
            asked(talk, question, now);
        }
        if (heard instanceof Heard.Statements statements) {
            for (Heard.Told told : statements.all()) {
                found |= !told.name().equals(self)
                        && neighbours.take(told.name(), told.stated(), on, from, told.ttl(), now);
            }
        }
    }

    /** Whether to dial now, since peers told of themselves that were not known; at most once a second. */
    boolean takeFound(long now) {
        if (!found || now < nextFound) {
            return false;
        }
        found = false;
        nextFound = now + BETWEEN_DIALS;
        return true;
    }

    /** Forgets and sends what is due. */
    List<Outgoing> due(long now) {
        neighbours.expire(now);
        List<Outgoing> packets = new ArrayList<>();
        for (Talk talk : talks.values()) {
            String on = talk.link.name();
            if (talk.schedule.takeQuery(now)) {
                packets.add(new Outgoing(on, PeerService.query(neighbours.known(on, now))));
            }
            if (talk.schedule.takeAnswer(now)) {
                tell(talk, PeerService.TTL, packets);
            }
        }
        return packets;
    }

    /** When something is due next; {@code Long.MAX_VALUE} if there is no link, and nobody was found. */
    long next() {
        long due = found ? nextFound : Long.MAX_VALUE;
        return talks.values().stream().mapToLong(talk -> talk.schedule.next()).reduce(due, Math::min);
    }

    /** What to send before the node goes. */
    List<Outgoing> farewell() {
        List<Outgoing> packets = new ArrayList<>();
        talks.values().forEach(talk -> tell(talk, 0, packets));
        return packets;
    }

    private void tell(Talk talk, long ttl, List<Outgoing> packets) {
        List<Multiaddr> own = addresses.on(talk.link);
        if (!own.isEmpty()) {
            packets.add(new Outgoing(talk.link.name(), PeerService.answer(self, own, ttl)));
        }
    }

    private void asked(Talk talk, Heard.Question question, long now) {
        boolean knowsThisNode = question.known().stream()
                .anyMatch(entry -> PeerService.target(entry).equals(self) && entry.ttl() >= PeerService.TTL / 2);
        if (!knowsThisNode) {
            talk.schedule.wanted(now);
        }
        if (question.shared()) {
            Set<DnsName> own = neighbours.known(talk.link.name(), now).stream()
                    .map(PeerService::target)
                    .collect(Collectors.toSet());
            boolean knowsNoMore = question.known().stream()
                    .map(PeerService::target)
                    .allMatch(name -> name.equals(self) || own.contains(name));
            if (knowsNoMore) {
                talk.schedule.othersAsked(now);
            }
        }
    }
}
