package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What libp2p peers ask and tell each other by multicast DNS: names below {@code _p2p._udp.local}, each with its peer's
 * addresses as strings.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/discovery/mdns.md">libp2p mDNS</a>
 */
final class PeerService {

    static final DnsName NAME = DnsName.of("_p2p._udp.local");

    /** Seconds for which a peer that told of itself is known. */
    static final long TTL = 120;

    /** What a string with an address begins with. */
    static final String ADDRESS = "dnsaddr=";

    /** A packet that Ethernet takes whole. */
    private static final int MAX_KNOWN = 16;

    /** Pointers that are looked at in what an asker knows. */
    static final int MAX_POINTERS = 64;

    /** Peers that one message tells of. */
    static final int MAX_STATEMENTS = 16;

    private static final int PEER_NAME_CHARACTERS = 32;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    /**
     * A peer told of itself.
     *
     * @param ttl seconds for which it holds; 0 says that it goes
     * @param strings those that may be addresses, eight at most
     */
    record Statement(DnsName name, long ttl, List<String> strings) {}

    private PeerService() {}

    /** A name for a node, drawn anew at each start, so that it says nothing of the peer. */
    static DnsName drawName(RandomGenerator random) {
        StringBuilder name = new StringBuilder(PEER_NAME_CHARACTERS);
        for (int i = 0; i < PEER_NAME_CHARACTERS; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return NAME.child(name.toString());
    }

    /** Asks who is there; those whose names are known need not answer. At most 16 are named. */
    static DnsMessage query(List<DnsRecord> known) {
        return new DnsMessage(
                false,
                List.of(new DnsQuestion(NAME, DnsData.Pointer.TYPE, DnsQuestion.INTERNET, false)),
                known.stream().limit(MAX_KNOWN).toList(),
                List.of());
    }

    /** The record that leads to a peer's name. */
    static DnsRecord pointer(DnsName peer, long ttl) {
        return new DnsRecord(NAME, DnsQuestion.INTERNET, false, ttl, new DnsData.Pointer(peer));
    }

    /**
     * Tells of this node.
     *
     * @param addresses that end in its id; those that a string cannot hold are left out
     * @param ttl 0 to say that it goes
     */
    static DnsMessage answer(DnsName self, List<Multiaddr> addresses, long ttl) {
        List<String> strings = addresses.stream()
                .map(address -> ADDRESS + address)
                .filter(string -> string.length() <= DnsData.Text.MAX_STRING)
                .toList();
        DnsRecord text = new DnsRecord(self, DnsQuestion.INTERNET, true, ttl, new DnsData.Text(strings));
        return new DnsMessage(true, List.of(), List.of(pointer(self, ttl)), List.of(text));
    }

    static boolean isAsked(DnsMessage message) {
        return !message.response()
                && message.questions().stream().anyMatch(question -> question.asksFor(NAME, DnsData.Pointer.TYPE));
    }

    /** The names of peers to which the answers of a message lead, with the record that does. */
    static List<DnsRecord> pointers(DnsMessage message) {
        return message.answers().stream()
                .filter(entry -> entry.name().equals(NAME) && entry.network() == DnsQuestion.INTERNET)
                .filter(entry -> target(entry).isChildOf(NAME))
                .toList();
    }

    /** Where a pointer leads; the root for a record of another kind. */
    static DnsName target(DnsRecord entry) {
        return entry.data() instanceof DnsData.Pointer pointer ? pointer.target() : new DnsName(List.of());
    }

    /**
     * The peers that told of themselves, the first 16 of them. Their texts may be among the answers as well, where js-libp2p
     * has them. Each record is looked at once, so that a message costs no more than its length.
     */
    static List<Statement> statements(DnsMessage message) {
        if (!message.response()) {
            return List.of();
        }
        Map<DnsName, Statement> statements = new LinkedHashMap<>();
        for (DnsRecord pointer : pointers(message)) {
            if (statements.size() < MAX_STATEMENTS) {
                DnsName name = target(pointer);
                statements.putIfAbsent(name, new Statement(name, pointer.ttl(), new ArrayList<>()));
            }
        }
        Stream.concat(message.answers().stream(), message.additionals().stream())
                .forEach(entry -> take(statements.get(entry.name()), entry.data()));
        return List.copyOf(statements.values());
    }

    private static void take(@Nullable Statement statement, DnsData data) {
        if (statement != null && data instanceof DnsData.Text text) {
            text.strings().stream()
                    .filter(LinkAddresses::mayBeEndpoint)
                    .limit(LinkAddresses.MAX_ADDRESSES - statement.strings().size())
                    .forEach(statement.strings()::add);
        }
    }
}
