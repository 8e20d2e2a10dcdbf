package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The protobuf form of messages. Fields may come in any order, and a missing type is the first one.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/kad-dht/README.md">libp2p kad-dht</a>
 */
final class KadCodec {

    /** The largest message that is read. */
    static final int MAX_READ_BYTES = 64 * 1024;

    /** The largest message that is sent: the limit of rust-libp2p. Peers that do not fit are left out. */
    static final int MAX_SENT_BYTES = 16 * 1024;

    /** Peers of an answer; one more, and it is refused. */
    static final int MAX_CLOSER = 40;

    static final int MAX_PROVIDERS = 128;

    private static final int FIELD_OVERHEAD = 8;

    private KadCodec() {}

    static byte[] encode(KadMessage message) {
        ProtoWriter writer = new ProtoWriter().number(1, message.type().ordinal());
        if (message.key().length > 0) {
            writer.bytes(2, message.key());
        }
        if (message.value() != null) {
            writer.bytes(3, message.value().encode());
        }
        addWhileFits(writer, 9, message.providers());
        addWhileFits(writer, 8, message.closer());
        return writer.toBytes();
    }

    /**
     * Reads a message.
     *
     * @throws io.quoin.spi.error.QuoinException if it is malformed, or something in it is beyond its limit
     */
    static KadMessage decode(byte[] bytes) {
        if (bytes.length > MAX_READ_BYTES) {
            throw Malformed.tooLarge("A DHT message", bytes.length, MAX_READ_BYTES);
        }
        KadType type = KadType.PUT_VALUE;
        byte[] key = {};
        @Nullable KadRecord value = null;
        List<KadPeer> closer = new ArrayList<>();
        List<KadPeer> providers = new ArrayList<>();
        ProtoReader reader = new ProtoReader(bytes);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = type(reader.number());
                case 2 -> key = reader.bytes(KadRecord.MAX_KEY_BYTES);
                case 3 -> value = KadRecord.decode(reader.bytes());
                case 8 -> add(closer, reader.bytes(), MAX_CLOSER);
                case 9 -> add(providers, reader.bytes(), MAX_PROVIDERS);
                default -> reader.skip();
            }
        }
        return new KadMessage(type, key, value, closer, providers);
    }

    private static void addWhileFits(ProtoWriter writer, int field, List<KadPeer> peers) {
        for (KadPeer peer : peers) {
            byte[] encoded = encode(peer);
            if (writer.size() + encoded.length + FIELD_OVERHEAD > MAX_SENT_BYTES) {
                return;
            }
            writer.bytes(field, encoded);
        }
    }

    private static byte[] encode(KadPeer peer) {
        ProtoWriter writer = new ProtoWriter().bytes(1, PeerIds.multihash(peer.id()));
        peer.addresses().forEach(address -> writer.bytes(2, address.encode()));
        return writer.toBytes();
    }

    private static KadType type(long number) {
        if (number < 0 || number >= KadType.values().length) {
            throw Malformed.bytes("A DHT message has the type " + number);
        }
        return KadType.values()[(int) number];
    }

    private static void add(List<KadPeer> peers, byte[] encoded, int limit) {
        if (peers.size() == limit) {
            throw Malformed.bytes("A DHT message names more than " + limit + " peers");
        }
        peers.add(peer(encoded));
    }

    /** An address that is not understood is left out, and its peer stays. */
    private static KadPeer peer(byte[] encoded) {
        byte[] id = {};
        List<Multiaddr> addresses = new ArrayList<>();
        ProtoReader reader = new ProtoReader(encoded);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> id = reader.bytes();
                case 2 -> {
                    byte[] address = reader.bytes();
                    if (addresses.size() < KadPeer.MAX_ADDRESSES) {
                        Multiaddr.decode(address).ifPresent(addresses::add);
                    }
                }
                default -> reader.skip();
            }
        }
        return KadPeer.of(id, addresses);
    }
}
