package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

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

    private final DnsName self;
    private final AddressTeller addresses;
    private final RandomGenerator random;
    private final Neighbours neighbours = new Neighbours();
    private final Map<String, Talk> talks = new TreeMap<>();

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

    /**
     * A message came on a link; on one that is gone it counts no more.
     *
     * @return whether a peer told of itself that was not known
     */
    boolean received(String on, InetAddress from, DnsMessage message, long now) {
        Talk talk = talks.get(on);
        if (talk == null) {
            return false;
        }
        if (PeerService.isAsked(message)) {
            asked(talk, message, now);
        }
        boolean found = false;
        for (PeerService.Statement statement : PeerService.statements(message)) {
            Optional<LinkAddresses.Stated> stated = statement.name().equals(self)
                    ? Optional.empty()
                    : LinkAddresses.believed(statement.strings(), talk.link, from);
            found |= stated.isPresent()
                    && neighbours.take(statement.name(), stated.get(), on, from, statement.ttl(), now);
        }
        return found;
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

    /** When something is due next; {@code Long.MAX_VALUE} if there is no link. */
    long next() {
        return talks.values().stream()
                .mapToLong(talk -> talk.schedule.next())
                .min()
                .orElse(Long.MAX_VALUE);
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

    private void asked(Talk talk, DnsMessage query, long now) {
        List<DnsRecord> known = PeerService.pointers(query);
        boolean knowsThisNode = known.stream()
                .anyMatch(entry -> PeerService.target(entry).equals(self) && entry.ttl() >= PeerService.TTL / 2);
        if (!knowsThisNode) {
            talk.schedule.wanted(now);
        }
        boolean forAll = query.questions().stream().noneMatch(DnsQuestion::unicast);
        List<DnsName> own = neighbours.known(talk.link.name(), now).stream()
                .map(PeerService::target)
                .toList();
        boolean knowsNoMore =
                known.stream().map(PeerService::target).allMatch(name -> name.equals(self) || own.contains(name));
        if (forAll && knowsNoMore) {
            talk.schedule.othersAsked(now);
        }
    }
}
