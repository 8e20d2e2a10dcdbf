package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What a message of multicast DNS says to libp2p peers, within bounds that are small whatever the message says. */
sealed interface Heard {

    /**
     * Somebody asks who is there.
     *
     * @param shared whether the answers come to all, and {@code known} is all that the asker knows: then nobody else needs
     *     to ask the same
     * @param known the pointers that the asker has, 64 at most
     */
    record Question(boolean shared, List<DnsRecord> known) implements Heard {}

    /** Peers told of themselves, 16 at most. */
    record Statements(List<Told> all) implements Heard {}

    /**
     * A peer told of itself, and is believed.
     *
     * @param ttl seconds for which it holds; 0 says that it goes
     */
    record Told(DnsName name, long ttl, LinkAddresses.Stated stated) {}

    /**
     * Reads a message that came on a link.
     *
     * @param listen where this node listens
     * @return empty if it says nothing that matters
     */
    static Optional<Heard> in(DnsMessage message, List<Multiaddr> listen, Link link, InetAddress from) {
        if (PeerService.isAsked(message)) {
            return Optional.of(question(message));
        }
        List<Told> told = PeerService.statements(message).stream()
                .flatMap(statement -> LinkAddresses.believed(statement.strings(), listen, link, from).stream()
                        .map(stated -> new Told(statement.name(), statement.ttl(), stated)))
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(new Statements(told));
    }

    private static Question question(DnsMessage message) {
        List<DnsRecord> pointers = PeerService.pointers(message);
        boolean all = pointers.size() <= PeerService.MAX_POINTERS;
        boolean forAll = message.questions().stream().noneMatch(DnsQuestion::unicast);
        return new Question(
                all && forAll, pointers.stream().limit(PeerService.MAX_POINTERS).toList());
    }
}
