package io.quoin.plugins.libp2p.identify;

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
