package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a peer says of itself. Empty fields were absent.
 *
 * @param listenAddresses binary multiaddrs without a peer id
 * @param observedAddress how the sender sees the receiver, a binary multiaddr
 * @see <a href="https://github.com/libp2p/specs/blob/master/identify/README.md">libp2p identify</a>
 */
record IdentifyMessage(
        byte[] publicKey,
        List<byte[]> listenAddresses,
        List<String> protocols,
        byte[] observedAddress,
        String protocolVersion,
        String agentVersion,
        byte[] signedPeerRecord) {

    private static final int MAX_ADDRESSES = 64;
    private static final int MAX_PROTOCOLS = 1024;
    private static final int MAX_TEXT = 256;

    IdentifyMessage {
        listenAddresses = List.copyOf(listenAddresses);
        protocols = List.copyOf(protocols);
    }

    static IdentifyMessage empty() {
        return new IdentifyMessage(new byte[0], List.of(), List.of(), new byte[0], "", "", new byte[0]);
    }

    /**
     * The message in pieces that a reader merges. The first has everything but the protocols for which it has no room.
     *
     * @param maxBytes of a piece; one whose single fields are larger has more
     */
    List<byte[]> encode(int maxBytes) {
        List<byte[]> pieces = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int bytes = with(names).encode().length;
        for (String protocol : protocols) {
            int more = new ProtoWriter().text(3, protocol).size();
            if (bytes > 0 && bytes + more > maxBytes) {
                pieces.add(piece(pieces.isEmpty(), names));
                names.clear();
                bytes = 0;
            }
            names.add(protocol);
            bytes += more;
        }
        pieces.add(piece(pieces.isEmpty(), names));
        return pieces;
    }

    /** The addresses that this node can read. */
    List<Multiaddr> addresses() {
        return listenAddresses.stream()
                .flatMap(bytes -> Multiaddr.decode(bytes).stream())
                .toList();
    }

    private byte[] piece(boolean first, List<String> names) {
        if (first) {
            return with(names).encode();
        }
        // Not even an empty scalar, which would replace that of the first piece.
        ProtoWriter writer = new ProtoWriter();
        names.forEach(name -> writer.text(3, name));
        return writer.toBytes();
    }

    private IdentifyMessage with(List<String> names) {
        return new IdentifyMessage(
                publicKey, listenAddresses, names, observedAddress, protocolVersion, agentVersion, signedPeerRecord);
    }

    byte[] encode() {
        ProtoWriter writer =
                new ProtoWriter().text(5, protocolVersion).text(6, agentVersion).bytes(1, publicKey);
        listenAddresses.forEach(address -> writer.bytes(2, address));
        if (observedAddress.length > 0) {
            writer.bytes(4, observedAddress);
        }
        protocols.forEach(protocol -> writer.text(3, protocol));
        return writer.bytes(8, signedPeerRecord).toBytes();
    }

    /** This message with the fields of a further one: the last scalar wins, lists grow up to their limits. */
    IdentifyMessage merge(byte[] bytes) {
        byte[] key = publicKey;
        byte[] observed = observedAddress;
        byte[] sealed = signedPeerRecord;
        String version = protocolVersion;
        String agent = agentVersion;
        List<byte[]> addresses = new ArrayList<>(listenAddresses);
        List<String> names = new ArrayList<>(protocols);
        ProtoReader reader = new ProtoReader(bytes);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.bytes();
                case 2 -> addLimited(addresses, reader.bytes(), MAX_ADDRESSES);
                case 3 -> addLimited(names, reader.text(MAX_TEXT), MAX_PROTOCOLS);
                case 4 -> observed = reader.bytes();
                case 5 -> version = reader.text(MAX_TEXT);
                case 6 -> agent = reader.text(MAX_TEXT);
                case 8 -> sealed = reader.bytes();
                default -> reader.skip();
            }
        }
        return new IdentifyMessage(key, addresses, names, observed, version, agent, sealed);
    }

    private static <T> void addLimited(List<T> list, T value, int limit) {
        if (list.size() < limit) {
            list.add(value);
        }
    }
}
