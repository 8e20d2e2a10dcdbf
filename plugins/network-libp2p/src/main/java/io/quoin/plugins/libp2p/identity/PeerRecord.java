package io.quoin.plugins.libp2p.identity;

import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A peer's own statement of its addresses.
 *
 * @param sequence grows with each statement
 * @see <a href="https://github.com/libp2p/specs/blob/master/RFC/0003-routing-records.md">libp2p RFC 3</a>
 */
public record PeerRecord(PeerId peer, long sequence, List<Multiaddr> addresses) {

    private static final String DOMAIN = "libp2p-peer-record";
    private static final byte[] PAYLOAD_TYPE = {3, 1};
    private static final int MAX_ADDRESSES = 64;

    public PeerRecord {
        addresses = List.copyOf(addresses);
    }

    /** The signed envelope of the record. */
    public byte[] seal(LocalIdentity identity) {
        return Envelope.sign(identity, DOMAIN, PAYLOAD_TYPE, encode()).encode();
    }

    /**
     * Opens a sealed record.
     *
     * @throws io.quoin.spi.error.QuoinException if the signature, the type or the peer id is not right
     */
    public static PeerRecord open(byte[] sealed) {
        Envelope envelope = Envelope.decode(sealed);
        if (!envelope.verifies(DOMAIN)) {
            throw Malformed.bytes("A peer record's signature is not its signer's");
        }
        if (!Arrays.equals(envelope.payloadType(), PAYLOAD_TYPE)) {
            throw Malformed.bytes("An envelope does not hold a peer record");
        }
        PeerRecord peerRecord = decode(envelope.payload());
        if (!peerRecord.peer.equals(PeerIds.of(envelope.signer()))) {
            throw Malformed.bytes("A record of the peer " + peerRecord.peer + " is signed by another peer");
        }
        return peerRecord;
    }

    byte[] encode() {
        ProtoWriter writer = new ProtoWriter().bytes(1, PeerIds.multihash(peer)).number(2, sequence);
        addresses.forEach(address -> writer.message(3, new ProtoWriter().bytes(1, address.encode())));
        return writer.toBytes();
    }

    private static PeerRecord decode(byte[] bytes) {
        ProtoReader reader = new ProtoReader(bytes);
        byte[] peer = {};
        long sequence = 0;
        List<Multiaddr> addresses = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> peer = reader.bytes();
                case 2 -> sequence = reader.number();
                case 3 -> readAddress(reader.bytes(), addresses);
                default -> reader.skip();
            }
        }
        return new PeerRecord(PeerIds.fromMultihash(peer), sequence, addresses);
    }

    private static void readAddress(byte[] info, List<Multiaddr> addresses) {
        ProtoReader reader = new ProtoReader(info);
        while (reader.next()) {
            if (reader.field() == 1 && addresses.size() < MAX_ADDRESSES) {
                Multiaddr.decode(reader.bytes()).ifPresent(addresses::add);
            } else {
                reader.skip();
            }
        }
    }
}
